package org.mindlinks.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.contract.ContractEvent.ContractSent;
import org.mindlinks.projections.auth.AuthProjection;

class ProjectionHandlerTest {

    private static final Generation GENERATION =
            new Generation("auth", 1, "", 1, Generation.Phase.FOLLOWING, true, false);

    private final ProjectionHandler auth =
            new ProjectionHandler(AuthProjection.PROJECTION, GENERATION, TestDatabase.JDBC);

    @Test
    void an_event_of_another_area_is_not_deserialised() {
        var message = stored(ContractSent.class.getName());

        handle(message);

        assertThat(message.isPayloadDeserialized()).isFalse();
    }

    private void handle(SerializedMessage<Object> stored) {
        TrackedEventMessage<?> message =
                new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(7), stored, () -> Instant.EPOCH);
        var work = DefaultUnitOfWork.startAndGet(message);
        try {
            auth.handle(message, Segment.ROOT_SEGMENT);
        } finally {
            work.rollback();
        }
    }

    private static SerializedMessage<Object> stored(String type) {
        var serializer = Jackson3Serializer.builder().build();
        var payload =
                new SimpleSerializedObject<>(
                        "no JSON".getBytes(StandardCharsets.UTF_8), byte[].class, type, null);
        return new SerializedMessage<>(
                "id",
                new LazyDeserializingObject<>(payload, serializer),
                new LazyDeserializingObject<>(MetaData.emptyInstance()));
    }
}
