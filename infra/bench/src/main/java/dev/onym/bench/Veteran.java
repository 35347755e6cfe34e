package dev.onym.bench;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.local.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Somebody who was seen in ten thousand hours, as identity-service's log would have it.
 *
 * @param events fewer where there are fewer people
 */
record Veteran(Deployment services, int events) {
    private static final long PERSON = 0;
    private static final int MOST_EVENTS = 10_000;
    private static final int IN_AN_APPEND = 100;
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final EventSource SOURCE = new EventSource("/onym/identity/0");
    private static final EventType SEEN = IdentityEvents.CATALOGUE.typeOf(IdentifiersObserved.class);

    static Veteran in(Lab lab, Deployment services) {
        int events = Math.toIntExact(Math.min(MOST_EVENTS, lab.crowd().size()));
        SubjectId subject = SubjectId.parse(Crowd.subject(PERSON));
        EventCodec codec = new EventCodec(IdentityEvents.CATALOGUE, services.personalDataKey());
        EventTag tag = services.tagKey().tag(Scope.of(Crowd.portfolio(PERSON)), "subject", subject.toString());
        PostgresEventStore store = Wait.forResult(
                PostgresEventStore.open(lab.vertx(), lab.postgres().settings(ServiceName.IDENTITY.text(), Map.of())));
        List<Future<?>> appends = new ArrayList<>();
        for (int from = 0; from < events; from += IN_AN_APPEND) {
            appends.add(store.appends()
                    .append(Append.unconditional(IntStream.range(from, Math.min(events, from + IN_AN_APPEND))
                            .mapToObj(hour -> seen(subject, hour, codec, tag))
                            .toList())));
        }
        Wait.forResult(Future.join(appends).eventually(store::close));
        return new Veteran(services, events);
    }

    private static NewEvent seen(SubjectId subject, int hour, EventCodec codec, EventTag tag) {
        IdentifiersObserved observed = new IdentifiersObserved(
                Crowd.portfolio(PERSON),
                subject,
                EvidenceClass.CO_OBSERVED,
                new Bsuid(Crowd.bsuid(PERSON)),
                null,
                null,
                null,
                UsernameSighting.UNKNOWN,
                null,
                "%064x".formatted(hour));
        EventEnvelope envelope = new EventEnvelope(
                EventId.random(), SOURCE, SEEN, FIRST.plus(hour, ChronoUnit.HOURS), new Actor("bench"), null, observed);
        return new NewEvent(
                envelope.id(), SEEN, observed.scope(), envelope.time(), codec.encode(envelope), Set.of(tag));
    }

    IntFunction<Operation> asking(Lab lab, String question) {
        Buffer request = HttpConnection.request(
                "GET", "/api/v1/subjects/" + Crowd.subject(PERSON) + question, services.headers(PERSON), new byte[0]);
        return new HttpClients(lab.vertx(), services.port(ServiceName.IDENTITY)).asking(() -> request);
    }
}
