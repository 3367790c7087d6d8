package org.mindlinks.projections.client;

import static org.mindlinks.domain.Personal.ERASED;
import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Projection.on;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.CompanyEvent;
import org.mindlinks.domain.client.CompanyEvent.CompanyErased;
import org.mindlinks.domain.client.CompanyEvent.CompanyRegistered;
import org.mindlinks.domain.client.CompanyEvent.CompanyRejected;
import org.mindlinks.domain.client.CompanyEvent.CompanyVerified;
import org.mindlinks.domain.client.CompanyEvent.ContractEnlisted;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;

/** Client companies. */
public final class ClientProjection {

    public static final Projection PROJECTION =
            new Projection(
                    "client",
                    List.of(ClientCompanyRow.class),
                    List.of(on(CompanyEvent.class, (event, _) -> company(event))));

    private record Verification(String verificationStatus, @Nullable String rejectionReason) {}

    private record ErasedCompany(
            String legalName, String tradingName, String taxId, @Nullable String rejectionReason) {}

    private ClientProjection() {}

    private static List<Change> company(CompanyEvent event) {
        return switch (event) {
            case CompanyRegistered(
                            var id,
                            var user,
                            var legalName,
                            var tradingName,
                            var country,
                            var taxId,
                            var businessType,
                            _) ->
                    List.of(
                            insert(
                                    new ClientCompanyRow(
                                            id.value(),
                                            user.value(),
                                            legalName,
                                            tradingName,
                                            country,
                                            taxId,
                                            "pending",
                                            businessType,
                                            null)));
            case CompanyVerified(var id, _) -> verification(id, "verified", null);
            case CompanyRejected(var id, _, var reason) -> verification(id, "rejected", reason);
            case CompanyErased(var id) ->
                    List.of(
                            update(
                                    ClientCompanyRow.class,
                                    id,
                                    new ErasedCompany(ERASED, ERASED, ERASED, null)));
            case ContractEnlisted _ -> List.of();
        };
    }

    private static List<Change> verification(ClientId id, String status, @Nullable String reason) {
        return List.of(update(ClientCompanyRow.class, id, new Verification(status, reason)));
    }
}
