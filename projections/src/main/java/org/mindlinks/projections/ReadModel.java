package org.mindlinks.projections;

import java.util.List;
import org.mindlinks.projections.audit.AuditProjection;
import org.mindlinks.projections.auth.AuthProjection;
import org.mindlinks.projections.client.ClientProjection;
import org.mindlinks.projections.contract.ContractProjection;
import org.mindlinks.projections.contractor.ContractorProjection;
import org.mindlinks.projections.payment.PaymentProjection;

/** All projections, and with them all read tables, that there are. */
public final class ReadModel {

    public static final List<Projection> PROJECTIONS =
            List.of(
                    AuthProjection.PROJECTION,
                    ClientProjection.PROJECTION,
                    ContractorProjection.PROJECTION,
                    ContractProjection.PROJECTION,
                    PaymentProjection.PROJECTION,
                    AuditProjection.PROJECTION);

    private ReadModel() {}

    /** The row records of all tables. */
    public static List<Class<? extends Record>> rows() {
        return PROJECTIONS.stream()
                .<Class<? extends Record>>flatMap(projection -> projection.rows().stream())
                .toList();
    }
}
