package dev.onym.identity.decision;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.RotationReported;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes facts in few words. */
public final class Facts {
    public static final PortfolioId PORTFOLIO = new PortfolioId("770100000000021");
    public static final Bsuid A = new Bsuid("US.70318264905517723846");
    public static final Bsuid A2 = new Bsuid("US.20417758396604418235");
    public static final Bsuid B = new Bsuid("GB.18450276639201845573");
    public static final Bsuid C = new Bsuid("GB.2719340586627713");
    public static final ParentBsuid PARENT = new ParentBsuid("US.ENT.1");
    public static final ParentBsuid PARENT2 = new ParentBsuid("US.ENT.2");
    public static final WaId W1 = new WaId("14155550132");
    public static final WaId W2 = new WaId("14155550189");
    public static final WaId W3 = new WaId("447700900123");
    public static final Username NAME = new Username("rio_kestrel");
    public static final Username NAME2 = new Username("tom.ferreira_88");

    public static final Reason REASON = new Reason("the customer showed both phones");

    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final AtomicLong DIGESTS = new AtomicLong();

    private Facts() {}

    /** So many hours after the beginning of the story. */
    public static Instant at(long hour) {
        return START.plus(Duration.ofHours(hour));
    }

    public static Sighting seen(Instant time) {
        return new Sighting(
                time, EvidenceClass.CO_OBSERVED, null, null, null, null, UsernameSighting.UNKNOWN, null, nextDigest());
    }

    public static Rotation rotated(Instant time) {
        return new Rotation(time, null, null, null, null, null, null, nextDigest());
    }

    private static String nextDigest() {
        return "%064x".formatted(DIGESTS.incrementAndGet());
    }

    /** A sighting to be. */
    public record Sighting(
            Instant time,
            EvidenceClass evidence,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid parent,
            @Nullable WaId waId,
            @Nullable PhoneNumber phone,
            UsernameSighting sighting,
            @Nullable Username username,
            String digest) {

        public Sighting of(Bsuid id) {
            return new Sighting(time, evidence, id, parent, waId, phone, sighting, username, digest);
        }

        public Sighting parent(ParentBsuid id) {
            return new Sighting(time, evidence, bsuid, id, waId, phone, sighting, username, digest);
        }

        public Sighting with(WaId id) {
            return new Sighting(time, evidence, bsuid, parent, id, phone, sighting, username, digest);
        }

        public Sighting written(String number) {
            return new Sighting(
                    time, evidence, bsuid, parent, waId, new PhoneNumber(number), sighting, username, digest);
        }

        public Sighting attested() {
            return new Sighting(time, EvidenceClass.ATTESTED, bsuid, parent, waId, phone, sighting, username, digest);
        }

        public Sighting named(Username name) {
            return new Sighting(time, evidence, bsuid, parent, waId, phone, UsernameSighting.NAMED, name, digest);
        }

        public Sighting nameless() {
            return new Sighting(time, evidence, bsuid, parent, waId, phone, UsernameSighting.NONE, null, digest);
        }

        public NewFact fact() {
            return new NewFact(
                    EventId.random(),
                    time,
                    subject -> new IdentifiersObserved(
                            PORTFOLIO, subject, evidence, bsuid, parent, waId, phone, sighting, username, digest));
        }
    }

    /** A report to be. */
    public record Rotation(
            Instant time,
            @Nullable Bsuid previous,
            @Nullable Bsuid next,
            @Nullable ParentBsuid previousParent,
            @Nullable ParentBsuid parent,
            @Nullable WaId left,
            @Nullable WaId taken,
            String digest) {

        public Rotation from(Bsuid id) {
            return new Rotation(time, id, next, previousParent, parent, left, taken, digest);
        }

        public Rotation to(Bsuid id) {
            return new Rotation(time, previous, id, previousParent, parent, left, taken, digest);
        }

        public Rotation parents(ParentBsuid before, ParentBsuid after) {
            return new Rotation(time, previous, next, before, after, left, taken, digest);
        }

        public Rotation from(WaId id) {
            return new Rotation(time, previous, next, previousParent, parent, id, taken, digest);
        }

        public Rotation to(WaId id) {
            return new Rotation(time, previous, next, previousParent, parent, left, id, digest);
        }

        public NewFact fact() {
            return new NewFact(
                    EventId.random(),
                    time,
                    subject -> new RotationReported(
                            PORTFOLIO, subject, previous, next, previousParent, parent, left, taken, digest));
        }
    }
}
