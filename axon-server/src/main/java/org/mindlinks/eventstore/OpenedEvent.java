package org.mindlinks.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.UpcastedEventRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A stored event or snapshot with what is sealed in it opened, when somebody looks. It comes before
 * all upcasters, since each text opens only at the place at which it was sealed.
 */
final class OpenedEvent implements IntermediateEventRepresentation {

    private final IntermediateEventRepresentation stored;
    private final EventSerializer serializer;
    private @Nullable SerializedObject<?> opened;

    private OpenedEvent(IntermediateEventRepresentation stored, EventSerializer serializer) {
        this.stored = stored;
        this.serializer = serializer;
    }

    static EventUpcaster opener(EventSerializer serializer) {
        return events -> events.map(event -> new OpenedEvent(event, serializer));
    }

    @Override
    public SerializedObject<?> getData() {
        var data = opened;
        if (data == null) {
            data = serializer.opened(stored.getData(byte[].class), getMessageIdentifier());
            opened = data;
        }
        return data;
    }

    @Override
    public <D> SerializedObject<D> getData(Class<D> type) {
        return serializer.getConverter().convert(getData(), type);
    }

    @Override
    public LazyDeserializingObject<MetaData> getMetaData() {
        var sealed = stored.getMetaData();
        var id = getMessageIdentifier();
        return new LazyDeserializingObject<>(sealed.getSerializedObject(), sealed.getSerializer()) {
            private volatile @Nullable MetaData opened;

            // Asked for by each who looks at the event, so it is opened once.
            @Override
            public MetaData getObject() {
                var metadata = opened;
                if (metadata == null) {
                    metadata = serializer.opened(super.getObject(), id);
                    opened = metadata;
                }
                return metadata;
            }
        };
    }

    @Override
    public <T> IntermediateEventRepresentation upcast(
            SerializedType outputType,
            Class<T> representation,
            Function<T, T> payload,
            Function<MetaData, MetaData> metadata) {
        return new UpcastedEventRepresentation<>(
                outputType, this, payload, metadata, representation, serializer.getConverter());
    }

    @Override
    public SerializedType getType() {
        return stored.getType();
    }

    @Override
    public Class<?> getContentType() {
        return getData().getContentType();
    }

    @Override
    public String getMessageIdentifier() {
        return stored.getMessageIdentifier();
    }

    @Override
    public Optional<String> getAggregateType() {
        return stored.getAggregateType();
    }

    @Override
    public Optional<String> getAggregateIdentifier() {
        return stored.getAggregateIdentifier();
    }

    @Override
    public Optional<Long> getSequenceNumber() {
        return stored.getSequenceNumber();
    }

    @Override
    public Optional<TrackingToken> getTrackingToken() {
        return stored.getTrackingToken();
    }

    @Override
    public Instant getTimestamp() {
        return stored.getTimestamp();
    }

    @Override
    public boolean canConvertDataTo(Class<?> type) {
        return serializer.getConverter().canConvert(getContentType(), type);
    }
}
