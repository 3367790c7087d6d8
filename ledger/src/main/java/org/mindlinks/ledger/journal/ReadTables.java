package org.mindlinks.ledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The balances that the read tables show, against the journal as of the position that both have
 * reached. A row that is already further is left out: its next check will see it.
 */
final class ReadTables {

    private static final String SHOWN =
            """
            WITH reached AS (
                SELECT min(position) AS position FROM read_model.projection_positions
                WHERE projection IN ('payment', 'ledger') HAVING count(*) = 2),
            shown AS (
                SELECT id, currency, position, 'escrow-available' AS type, available_balance AS balance
                FROM read_model.payment_escrow
                UNION ALL
                SELECT id, currency, position, 'escrow-held', pending_payments FROM read_model.payment_escrow
                UNION ALL
                SELECT id, currency, position, 'wallet-available', available_balance FROM read_model.contractor_wallet
                UNION ALL
                SELECT id, currency, position, 'wallet-pending', pending_balance FROM read_model.contractor_wallet)\
            """;
    private static final String DIFFERENT =
            SHOWN
                    + """
                     SELECT a.type, a.holder, a.currency, s.balance AS shown, coalesce(j.balance_after, 0) AS booked
                    FROM reached CROSS JOIN ledger.accounts a
                    LEFT JOIN LATERAL (
                        SELECT balance_after FROM ledger.journal
                        WHERE account = a.id AND position <= reached.position
                        ORDER BY position DESC, line DESC LIMIT 1) j ON true
                    LEFT JOIN shown s ON s.id = a.holder AND s.type = a.type AND s.currency = a.currency
                    WHERE a.holder IS NOT NULL
                      AND (s.position <= reached.position
                           OR s.id IS NULL AND (a.position <= reached.position OR j.balance_after IS NOT NULL))
                      AND s.balance IS DISTINCT FROM coalesce(j.balance_after, 0)
                    ORDER BY a.type, a.holder LIMIT 1\
                    """;
    private static final String SURPLUS =
            SHOWN
                    + """
                     SELECT s.type, s.id AS holder, s.currency FROM reached CROSS JOIN shown s
                    WHERE s.position <= reached.position
                      AND NOT EXISTS (SELECT FROM ledger.accounts a WHERE a.holder = s.id AND a.type = s.type)
                    ORDER BY s.type, s.id LIMIT 1\
                    """;

    private ReadTables() {}

    /** The first balance that is not as it was booked, in words; empty where all are. */
    static Optional<String> difference(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var found = statement.executeQuery(DIFFERENT)) {
                if (found.next()) {
                    var shown = found.getBigDecimal("shown");
                    return Optional.of(
                            "the read tables show %s as the balance of %s:%s:%s, and %s was booked"
                                    .formatted(
                                            shown == null ? "nothing" : shown.toPlainString(),
                                            found.getString("type"),
                                            found.getString("holder"),
                                            found.getString("currency"),
                                            found.getBigDecimal("booked").toPlainString()));
                }
            }
            try (var found = statement.executeQuery(SURPLUS)) {
                return found.next()
                        ? Optional.of(
                                "the read tables show %s:%s:%s, which no event opens"
                                        .formatted(
                                                found.getString("type"),
                                                found.getString("holder"),
                                                found.getString("currency")))
                        : Optional.empty();
            }
        }
    }
}
