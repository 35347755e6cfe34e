package dev.onym.messaging.registry;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.MessagingEvent;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import dev.onym.eventstore.append.Verdict;
import dev.onym.eventstore.projection.WaitToken;
import dev.onym.messaging.store.Streams;
import dev.onym.service.store.Recorder;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Registers portfolios and their numbers. A number has one portfolio, whoever races to register it. */
@Singleton
class Portfolios {
    private static final int MOST_TRIES = 20;

    private final PostgresEventStore store;
    private final Streams streams;
    private final Recorder recorder;
    private final RegistryTags tags;
    private final Clock clock;

    Portfolios(PostgresEventStore store, Streams streams, Recorder recorder, RegistryTags tags, Clock clock) {
        this.store = store;
        this.streams = streams;
        this.recorder = recorder;
        this.tags = tags;
        this.clock = clock;
    }

    /**
     * Idempotent.
     *
     * @return what to wait for, if anything was recorded; failed with {@link dev.onym.service.problem.Refused} where a
     *     number is somebody else's
     */
    Future<Optional<WaitToken>> register(PortfolioId portfolio, List<BusinessNumber> numbers, Actor actor) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(tags.portfolio(portfolio));
        for (BusinessNumber number : numbers) {
            criteria.add(tags.number(number.id()));
            criteria.add(tags.display(number.waba(), number.displayPhoneNumber()));
        }
        return decide(portfolio, numbers, actor, criteria, 1);
    }

    private Future<Optional<WaitToken>> decide(
            PortfolioId portfolio, List<BusinessNumber> numbers, Actor actor, List<Criterion> criteria, int attempt) {
        return streams.read(criteria).compose(stream -> {
            List<MessagingEvent> events = Registrations.of(stream.events()).decide(portfolio, numbers);
            if (events.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Append append = new Append(record(events, actor), new Condition(criteria, stream.head()));
            return store.appends().append(append).compose(verdict -> {
                boolean again = verdict instanceof Verdict.Rejected && attempt < MOST_TRIES;
                if (again) {
                    return decide(portfolio, numbers, actor, criteria, attempt + 1);
                }
                return verdict instanceof Verdict.Accepted
                        ? Future.succeededFuture(WaitToken.of(verdict))
                        : Future.failedFuture(new IllegalStateException("the registration was not stored: " + verdict));
            });
        });
    }

    private List<NewEvent> record(List<MessagingEvent> events, Actor actor) {
        Instant now = clock.instant();
        return events.stream()
                .map(event -> recorder.record(EventId.random(), event, now, actor, null, tags.of(event)))
                .toList();
    }
}
