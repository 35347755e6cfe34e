package dev.onym.messaging.store;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import dev.onym.eventstore.read.Beginnings;
import dev.onym.eventstore.read.EventPage;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Reads whole streams, for decisions. */
@Singleton
public class Streams {
    private static final int PAGE = 1_000;

    private final PostgresEventStore store;
    private final EventCodec codec;

    Streams(PostgresEventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /**
     * What the store holds of them.
     *
     * @param head last position of the store at the first read: what a condition counts from
     */
    public record Stream(long head, List<OnymEvent> events) {}

    /** All events that match one of the criteria, in order. */
    public Future<Stream> read(List<Criterion> criteria) {
        return page(criteria, 1).compose(first -> {
            List<OnymEvent> events = new ArrayList<>();
            return collect(criteria, first, events).map(done -> new Stream(first.head(), events));
        });
    }

    /**
     * The first event of each stream, as it is stored: to be read by who asked for it, so that one that cannot be read fails for
     * nobody else.
     */
    public Future<Beginnings> beginnings(List<EventTag> tags) {
        return Reads.twice(() -> store.reader().beginnings(tags));
    }

    /**
     * What a stored event says.
     *
     * @throws UnreadableEvent naming event and position
     */
    public OnymEvent read(StoredEvent stored) {
        try {
            return codec.decode(stored.envelope()).data();
        } catch (UnreadableEnvelope unreadable) {
            throw new UnreadableEvent(stored, unreadable);
        }
    }

    private Future<Void> collect(List<Criterion> criteria, EventPage page, List<OnymEvent> events) {
        page.events().forEach(event -> events.add(read(event)));
        return page.complete()
                ? Future.succeededFuture()
                : page(criteria, page.next()).compose(next -> collect(criteria, next, events));
    }

    private Future<EventPage> page(List<Criterion> criteria, long from) {
        return Reads.twice(() -> store.reader().matching(criteria, from, Long.MAX_VALUE, PAGE));
    }
}
