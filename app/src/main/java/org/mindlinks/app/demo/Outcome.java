package org.mindlinks.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a month came to, or must come to: rows of text in the form of the files in {@code
 * expected/}.
 */
record Outcome(Map<File, List<Map<String, String>>> rows) {

    List<Map<String, String>> of(File file) {
        return rows.getOrDefault(file, List.of());
    }

    /** The files; the first columns of each name a row, the others hold what is compared. */
    @SuppressWarnings("ImmutableEnumChecker") // The lists are made by List.of.
    enum File {
        PAYROLLS(
                2,
                List.of("paid", "partially_paid", "awaiting_funds"),
                List.of("client_ref", "period", "contractor_count", "total_amount", "status")),
        PAYROLL_ITEMS(
                3,
                List.of("paid", "failed", "pending"),
                List.of("client_ref", "contractor_ref", "contract_ref", "amount", "status")),
        ESCROWS(
                2,
                List.of(),
                List.of(
                        "client_ref",
                        "currency",
                        "balance",
                        "pending_payments",
                        "available_balance")),
        WALLETS(
                2,
                List.of(),
                List.of(
                        "contractor_ref",
                        "currency",
                        "available_balance",
                        "pending_balance",
                        "total_earned")),
        WITHDRAWALS(
                1,
                List.of("paid", "failed", "rejected"),
                List.of("contractor_ref", "amount", "status"));

        private static final Set<String> NO_AMOUNTS = Set.of("status", "contractor_count");

        private final int keys;
        private final List<String> statuses;
        private final List<String> header;

        File(int keys, List<String> statuses, List<String> header) {
            this.keys = keys;
            this.statuses = statuses;
            this.header = header;
        }

        List<String> header() {
            return header;
        }

        List<String> statuses() {
            return statuses;
        }

        List<String> keyColumns() {
            return header.subList(0, keys);
        }

        List<String> comparedColumns() {
            return header.subList(keys, header.size());
        }

        List<String> amountColumns() {
            return comparedColumns().stream()
                    .filter(column -> !NO_AMOUNTS.contains(column))
                    .toList();
        }

        String fileName() {
            return name().toLowerCase(Locale.ROOT) + ".csv";
        }
    }
}
