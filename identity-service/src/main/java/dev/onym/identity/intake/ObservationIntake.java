package dev.onym.identity.intake;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.IdentifierChangeReported;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import dev.onym.identity.decision.Decided;
import dev.onym.identity.decision.Decision;
import dev.onym.identity.decision.NewFact;
import dev.onym.identity.evidence.Evidence;
import dev.onym.service.consumer.ReceivedEvent;
import dev.onym.service.consumer.TopicReaction;
import dev.onym.service.store.Recorder;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Decides on what messaging-service observed. */
@Singleton
public class ObservationIntake implements TopicReaction {
    private final PostgresEventStore store;
    private final Recorder recorder;
    private final FactTags tags;
    private final Boundaries boundaries;
    private final Evidence evidence;
    private final Attempts attempts;
    private final Turns turns = new Turns();

    ObservationIntake(
            PostgresEventStore store, Boundaries boundaries, Recorder recorder, TagKey tagKey, IntakeConfig config) {
        this.store = store;
        this.recorder = recorder;
        this.tags = new FactTags(tagKey);
        this.boundaries = boundaries;
        this.evidence = new Evidence(config.untiedSources().orElse(Set.of()));
        this.attempts = new Attempts(store.vertx(), config.deadline());
    }

    @Override
    public String name() {
        return "identity-intake";
    }

    @Override
    public Topic topic() {
        return Topic.MESSAGING_EVENTS;
    }

    @Override
    public EventCatalogue catalogue() {
        return MessagingEvents.CATALOGUE;
    }

    @Override
    public Set<Class<? extends OnymEvent>> events() {
        return Set.of(ContactObserved.class, IdentifierChangeReported.class);
    }

    /** Every event at once: {@link Turns} knows better than the topic what belongs together. */
    @Override
    public String boundary(ReceivedEvent event) {
        return event.envelope().id().toString();
    }

    @Override
    public Future<Void> react(ReceivedEvent event) {
        Optional<NewFact> fact = evidence.of(event.envelope());
        if (fact.isEmpty()) {
            return Future.succeededFuture();
        }
        EventId cause = event.envelope().id();
        SubjectId unknown = SubjectId.random();
        Set<EventTag> identifiers = tags.identifiersOf(fact.get().filedUnder().apply(unknown));
        return turns.take(
                identifiers,
                () -> attempts.decide(() -> attempt(fact.get(), unknown, cause)).mapEmpty());
    }

    private Future<Optional<Boolean>> attempt(NewFact fact, SubjectId unknown, EventId cause) {
        return boundaries
                .around(fact.filedUnder().apply(unknown))
                .compose(boundary -> decide(boundary, fact, unknown)
                        .compose(decided -> decided.isEmpty()
                                ? Future.succeededFuture(true)
                                : append(decided.get(), boundary, fact, cause)))
                .map(settled -> settled ? Optional.of(true) : Optional.empty());
    }

    /** Folding takes time where many facts are connected, so it stays off the event loop. */
    private Future<Optional<Decided>> decide(Boundary boundary, NewFact fact, SubjectId unknown) {
        return store.vertx()
                .executeBlocking(() -> Decision.decide(boundary.known(), fact, unknown), false)
                .map(Objects::requireNonNull);
    }

    /** @return false if something was stored meanwhile that the decision depends on */
    private Future<Boolean> append(Decided decided, Boundary boundary, NewFact fact, EventId cause) {
        List<NewEvent> events = new ArrayList<>();
        events.add(recorder.record(fact.id(), decided.fact(), fact.time(), cause, tags.of(decided.fact())));
        for (Decided.Consequence consequence : decided.consequences()) {
            events.add(recorder.record(
                    EventId.derivedFrom(fact.id(), "consequence " + events.size()),
                    consequence.event(),
                    consequence.time(),
                    fact.id(),
                    tags.of(consequence.event())));
        }
        return store.appends()
                .append(new Append(events, boundary.undisturbed()))
                .map(verdict -> switch (verdict) {
                    case Verdict.Accepted accepted -> true;
                    case Verdict.AlreadyThere there -> true;
                    case Verdict.Rejected rejected -> false;
                });
    }
}
