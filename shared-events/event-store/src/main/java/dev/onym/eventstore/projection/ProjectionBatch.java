package dev.onym.eventstore.projection;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a projection takes a range of the log in: only what it cares for is decoded. */
final class ProjectionBatch {
    private final EventCodec codec;
    private final Projection projection;
    private final ProjectionPositions positions;
    private final Set<String> types;

    ProjectionBatch(EventCodec codec, Projection projection) {
        this.codec = codec;
        this.projection = projection;
        this.positions = new ProjectionPositions(projection.name());
        this.types = projection.types().stream().map(EventType::toString).collect(Collectors.toUnmodifiableSet());
    }

    ProjectionPositions positions() {
        return positions;
    }

    /** Whether any of them is of a type that the projection takes. */
    boolean wantsAnyOf(List<StoredEvent> events) {
        return events.stream().anyMatch(this::wants);
    }

    private boolean wants(StoredEvent event) {
        return types.isEmpty() || types.contains(event.type());
    }

    /**
     * Applies the events and moves the position, in the transaction.
     *
     * @param events not empty
     * @return the position up to which they are applied: that of the last, unless one of them cannot be read; then that
     *     before everything that was recorded together with it
     */
    Future<Long> apply(SqlConnection transaction, List<StoredEvent> events) {
        Decoded decoded = decode(events);
        Future<Void> applied =
                decoded.wanted.isEmpty() ? Future.succeededFuture() : projection.apply(transaction, decoded.wanted);
        return applied.compose(done -> positions.move(transaction, decoded.last))
                .map(decoded.last);
    }

    /** @param last position up to which nothing else is wanted */
    private record Decoded(List<RecordedEvent> wanted, long last) {}

    private Decoded decode(List<StoredEvent> events) {
        List<RecordedEvent> wanted = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            StoredEvent event = events.get(i);
            if (wants(event)) {
                try {
                    wanted.add(new RecordedEvent(event, codec.decode(event.envelope())));
                } catch (UnreadableEnvelope unreadable) {
                    int whole = beginningOfRecord(events, i);
                    if (whole == 0) {
                        throw new UnreadableEvent(event, unreadable);
                    }
                    // What was recorded before takes effect; then the event is among the first of the next batch.
                    long last = events.get(whole - 1).position();
                    wanted.removeIf(readable -> readable.position() > last);
                    return new Decoded(wanted, last);
                }
            }
        }
        return new Decoded(wanted, events.getLast().position());
    }

    /**
     * Where what was recorded together with an event begins. Appends that were committed together have one time of recording,
     * so what has another one was appended apart.
     *
     * @param index of the event; the result is not after it
     */
    static int beginningOfRecord(List<StoredEvent> events, int index) {
        int beginning = index;
        while (beginning > 0
                && events.get(beginning - 1).recordedAt() == events.get(index).recordedAt()) {
            beginning--;
        }
        return beginning;
    }
}
