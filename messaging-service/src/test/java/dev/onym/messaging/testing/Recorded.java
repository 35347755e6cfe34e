package dev.onym.messaging.testing;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.IdentifierChangeReported;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.testing.Outcome.Changed;
import dev.onym.messaging.testing.Outcome.Said;
import dev.onym.messaging.testing.Outcome.Seen;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads back what the service under test has stored. */
@Singleton
public class Recorded {
    private static final int PAGE = 1_000;

    private final PostgresEventStore store;
    private final EventCodec codec;

    Recorded(PostgresEventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    public long head() {
        return Stores.await(store.reader().head());
    }

    public List<EventEnvelope> after(long position) {
        List<EventEnvelope> envelopes = new ArrayList<>();
        long last = position;
        while (true) {
            var page = Stores.await(store.reader().after(last, PAGE));
            if (page.isEmpty()) {
                return envelopes;
            }
            page.forEach(event -> envelopes.add(codec.decode(event.envelope())));
            last = page.getLast().position();
        }
    }

    /** What was recorded in the scope of the portfolio, of one kind. */
    public <E extends OnymEvent> List<E> events(long after, String portfolio, Class<E> kind) {
        Scope scope = Scope.of(new PortfolioId(portfolio));
        return after(after).stream()
                .map(EventEnvelope::data)
                .filter(event -> event.scope().equals(scope) && kind.isInstance(event))
                .map(kind::cast)
                .toList();
    }

    /** The facts, without what is not in a body. */
    public List<Said> facts(long after, String portfolio) {
        Scope scope = Scope.of(new PortfolioId(portfolio));
        return after(after).stream()
                .filter(envelope -> envelope.data().scope().equals(scope))
                .flatMap(Recorded::said)
                .toList();
    }

    private static Stream<Said> said(EventEnvelope envelope) {
        return switch (envelope.data()) {
            case ContactObserved seen ->
                Stream.of(new Seen(
                        envelope.time(),
                        seen.source(),
                        seen.bsuid(),
                        seen.parentBsuid(),
                        seen.waId(),
                        seen.phone(),
                        seen.usernameSighting(),
                        seen.username()));
            case IdentifierChangeReported change ->
                Stream.of(new Changed(
                        envelope.time(),
                        change.kind(),
                        change.previousBsuid(),
                        change.bsuid(),
                        change.previousParentBsuid(),
                        change.parentBsuid(),
                        change.previousWaId(),
                        change.waId()));
            default -> Stream.empty();
        };
    }
}
