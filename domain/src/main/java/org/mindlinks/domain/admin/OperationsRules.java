package org.mindlinks.domain.admin;

import static org.mindlinks.domain.Decision.accept;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.admin.OperationsCommand.RequestDrop;
import org.mindlinks.domain.admin.OperationsCommand.RequestRebuild;
import org.mindlinks.domain.admin.OperationsCommand.RequestRetry;
import org.mindlinks.domain.admin.OperationsCommand.RequestSwitch;
import org.mindlinks.domain.admin.OperationsEvent.DropRequested;
import org.mindlinks.domain.admin.OperationsEvent.RebuildRequested;
import org.mindlinks.domain.admin.OperationsEvent.RetryRequested;
import org.mindlinks.domain.admin.OperationsEvent.SwitchRequested;

/** Every request of an admin is written down, once. */
final class OperationsRules implements Rules<OperationsCommand, OperationsEvent, Operations> {

    @Override
    public Decision<OperationsEvent> decide(
            OperationsCommand command, @Nullable Operations operations) {
        if (operations != null && operations.lastRequest().equals(command.requestId())) {
            return accept();
        }
        return switch (command) {
            case RequestRebuild(var id, var request, var area) ->
                    accept(new RebuildRequested(id, request, area));
            case RequestSwitch(var id, var request, var area, var generation) ->
                    accept(new SwitchRequested(id, request, area, generation));
            case RequestDrop(var id, var request, var area, var generation) ->
                    accept(new DropRequested(id, request, area, generation));
            case RequestRetry(var id, var request, var area, var stream) ->
                    accept(new RetryRequested(id, request, area, stream));
        };
    }

    @Override
    public Operations evolve(@Nullable Operations operations, OperationsEvent event) {
        return new Operations(event.operationsId(), event.requestId());
    }

    @Override
    public boolean mayAct(Actor actor, Operations operations) {
        return actor.isTrusted();
    }
}
