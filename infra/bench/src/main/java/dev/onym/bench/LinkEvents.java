package dev.onym.bench;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the events that identity-service appends most: a phone linked to a BSUID, encrypted and tagged as in earnest. */
final class LinkEvents {
    private static final int PORTFOLIOS = 1_000;
    private static final long FIRST_PORTFOLIO = 7_700_000_000_000_000L;
    private static final EventSource SOURCE = new EventSource("/onym/identity/0");
    private static final Actor ACTOR = new Actor("bench");

    private final TagKey tags;
    private final EventCodec codec;

    private LinkEvents(TagKey tags, EventCodec codec) {
        this.tags = tags;
        this.codec = codec;
    }

    /** With keys that nobody will have again. */
    static LinkEvents withFreshKeys() {
        try {
            Path directory = Files.createTempDirectory("onym-bench-keys");
            Path personalData = directory.resolve("personal-data.json");
            Path tagKey = directory.resolve("tags.json");
            try {
                EventCodec codec = new EventCodec(IdentityEvents.CATALOGUE, PersonalDataKey.create(personalData));
                return new LinkEvents(TagKey.create(tagKey), codec);
            } finally {
                Files.deleteIfExists(personalData);
                Files.deleteIfExists(tagKey);
                Files.delete(directory);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    EventCodec codec() {
        return codec;
    }

    /** @param bsuid and the phone's tag are what a decision about the link reads */
    record Link(NewEvent event, EventTag bsuid, EventTag phone) {
        /** As decided by somebody who had read the store up to this position. */
        Append decidedAt(long position) {
            return new Append(List.of(event), new Condition(criteria(), position));
        }

        List<Criterion> criteria() {
            return List.of(Criterion.tagged(bsuid), Criterion.tagged(phone));
        }
    }

    static PortfolioId portfolio(long number) {
        return new PortfolioId(Long.toString(FIRST_PORTFOLIO + number));
    }

    /** About a new person in one of a thousand portfolios. */
    Link next() {
        return next(portfolio(ThreadLocalRandom.current().nextInt(PORTFOLIOS)), SubjectId.random());
    }

    Link next(PortfolioId portfolio, SubjectId subject) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String digits = Long.toString(random.nextLong(10_000_000_000L, 100_000_000_000L));
        Bsuid bsuid = new Bsuid("US." + random.nextLong(100_000_000_000_000_000L, Long.MAX_VALUE));
        WaId waId = new WaId(digits);
        PhoneLinked linked = new PhoneLinked(
                portfolio, subject, bsuid, waId, new PhoneNumber("+" + digits), EvidenceClass.CO_OBSERVED);
        EventEnvelope envelope = new EventEnvelope(
                EventId.random(),
                SOURCE,
                IdentityEvents.CATALOGUE.typeOf(PhoneLinked.class),
                Instant.now(),
                ACTOR,
                null,
                linked);
        Scope scope = linked.scope();
        EventTag bsuidTag = tags.tag(scope, bsuid);
        EventTag phoneTag = tags.tag(scope, waId);
        NewEvent event = new NewEvent(
                envelope.id(),
                envelope.type(),
                scope,
                envelope.time(),
                codec.encode(envelope),
                Set.of(bsuidTag, phoneTag, tag(scope, subject)));
        return new Link(event, bsuidTag, phoneTag);
    }

    EventTag tag(Scope scope, SubjectId subject) {
        return tags.tag(scope, "subject", subject.toString());
    }
}
