package dev.onym.identity.why;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.EventView;
import dev.onym.identity.why.WhyResource.Decision;
import dev.onym.identity.why.WhyResource.Named;
import dev.onym.identity.why.WhyResource.Step;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a chain with what each of its facts and decisions caused. */
@Singleton
class Steps {
    /** More than one event ever caused. */
    private static final int MOST_CONSEQUENCES = 256;

    private final PostgresEventStore store;
    private final EventCodec codec;

    Steps(PostgresEventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** @param position up to which events are known */
    Future<List<Step>> of(List<LinkGraph.Hop> path, long position, boolean clear) {
        Future<List<Step>> steps = Future.succeededFuture(new ArrayList<>());
        for (LinkGraph.Hop hop : path) {
            steps = steps.compose(before -> step(hop, position, clear).map(step -> {
                before.add(step);
                return before;
            }));
        }
        return steps;
    }

    private Future<Step> step(LinkGraph.Hop hop, long position, boolean clear) {
        LinkGraph.Fact fact = hop.edge().fact();
        RecordedEvent decision = hop.edge().decision();
        return consequences(fact == null ? null : fact.event(), position, clear)
                .compose(ofFact -> consequences(decision, position, clear).map(ofDecision -> {
                    List<EventView> consequences = new ArrayList<>(ofFact);
                    consequences.addAll(ofDecision);
                    return new Step(
                            named(hop.from(), clear),
                            named(hop.to(), clear),
                            word(fact == null ? EvidenceClass.MANUAL : fact.evidence()),
                            hop.edge().sightings(),
                            fact == null
                                    ? null
                                    : ((IdentityFact) fact.event().envelope().data()).sourceDigest(),
                            fact == null
                                    ? null
                                    : EventView.of(
                                            fact.event().stored(), fact.event().envelope(), clear),
                            decision == null ? null : Decision.of(decision, clear),
                            consequences);
                }));
    }

    private static String word(EvidenceClass evidence) {
        return evidence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What an event caused was appended with it, right after it. */
    private Future<List<EventView>> consequences(@Nullable RecordedEvent event, long position, boolean clear) {
        return event == null
                ? Future.succeededFuture(List.of())
                : store.reader().after(event.position(), MOST_CONSEQUENCES).map(followers -> {
                    List<EventView> consequences = new ArrayList<>();
                    for (StoredEvent follower : followers) {
                        EventEnvelope envelope = codec.decode(follower.envelope());
                        if (follower.position() > position
                                || !event.stored().id().equals(envelope.cause())) {
                            break;
                        }
                        consequences.add(EventView.of(follower, envelope, clear));
                    }
                    return consequences;
                });
    }

    private static Named named(Identifier identifier, boolean clear) {
        return new Named(
                identifier.kind(),
                identifier instanceof PersonalValue && !clear ? null : Identifiers.value(identifier));
    }
}
