package dev.onym.eventstore.relay;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityEvent;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.identity.UsernameLinked;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.testing.TestEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Real envelopes about a few subjects of two portfolios. */
final class SubjectEvents {
    private static final EventSource SOURCE = new EventSource("/onym/identity/0");
    private static final Actor ACTOR = new Actor("/onym/identity/0");

    private final EventCodec codec = new EventCodec(IdentityEvents.CATALOGUE, freshKey());
    private final List<SubjectId> subjects =
            Stream.generate(SubjectId::random).limit(40).toList();
    private final AtomicInteger made = new AtomicInteger();

    private static PersonalDataKey freshKey() {
        try {
            Path directory = Files.createTempDirectory("onym-key");
            Path file = directory.resolve("key.json");
            PersonalDataKey key = PersonalDataKey.create(file);
            Files.delete(file);
            Files.delete(directory);
            return key;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    EventCodec codec() {
        return codec;
    }

    List<NewEvent> next(int events) {
        return IntStream.range(0, events).mapToObj(ignored -> next()).toList();
    }

    private NewEvent next() {
        int number = made.getAndIncrement();
        SubjectId subject = subjects.get(number % subjects.size());
        PortfolioId portfolio = new PortfolioId(number % 2 == 0 ? "7700000000000001" : "7700000000000002");
        IdentityEvent event = switch (number / subjects.size() % 3) {
            case 0 -> new SubjectRegistered(portfolio, subject);
            case 1 -> new BsuidLinked(portfolio, subject, new Bsuid("US.id" + number), EvidenceClass.REPORTED);
            default ->
                new UsernameLinked(
                        portfolio, subject, Username.parse("maria.lopez" + number), EvidenceClass.CO_OBSERVED);
        };
        EventEnvelope envelope = new EventEnvelope(
                EventId.random(),
                SOURCE,
                IdentityEvents.CATALOGUE.typeOf(event.getClass()),
                TestEvents.TIME,
                ACTOR,
                null,
                event);
        return new NewEvent(
                envelope.id(),
                envelope.type(),
                event.scope(),
                envelope.time(),
                codec.encode(envelope),
                Set.of(TestEvents.tag(number)));
    }
}
