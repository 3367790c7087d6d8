package org.mindlinks.domain.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.admin.OperationsCommand.RequestRebuild;
import org.mindlinks.domain.admin.OperationsEvent.RebuildRequested;

class OperationsRulesTest {

    private static final OperationsId ID = OperationsId.ofProjection("payment");
    private static final UUID REQUEST = new UUID(0, 1);
    private final OperationsRules rules = new OperationsRules();

    @Test
    void a_request_is_written_down_once() {
        var event = new RebuildRequested(ID, REQUEST, "payment");
        var command = new RequestRebuild(ID, REQUEST, "payment");

        assertThat(rules.decide(command, null)).isEqualTo(Decision.accept(event));
        assertThat(rules.decide(command, rules.evolve(null, event))).isEqualTo(Decision.accept());
        assertThat(
                        rules.decide(
                                new RequestRebuild(ID, new UUID(0, 2), "payment"),
                                rules.evolve(null, event)))
                .isNotEqualTo(Decision.accept());
    }
}
