package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An identifier belonged to a subject, from a valid time on. */
public sealed interface Claim {
    SubjectId subject();

    Instant from();

    /** When it ended; null while it stands. A claim may end when it begins: all that is known of it is its end. */
    @Nullable
    Instant to();

    /** The strongest evidence that there is for it. */
    EvidenceClass evidence();

    /** The same claim of another subject. */
    Claim of(SubjectId other);

    /**
     * A BSUID is one person's for good, so this never ends.
     *
     * @param successor what replaced it, if anything did
     */
    record OfBsuid(
            SubjectId subject,
            Bsuid bsuid,
            Instant from,
            EvidenceClass evidence,
            @Nullable Succession successor,
            List<Dispute> disputes)
            implements Claim {
        public OfBsuid {
            disputes = disputes.stream().sorted(Dispute.ORDER).toList();
        }

        @Override
        public @Nullable Instant to() {
            return null;
        }

        @Override
        public OfBsuid of(SubjectId other) {
            return new OfBsuid(other, bsuid, from, evidence, successor, disputes);
        }

        public OfBsuid replacedBy(Succession next) {
            return new OfBsuid(subject, bsuid, from, evidence, next, disputes);
        }

        public OfBsuid disputed(Dispute another) {
            List<Dispute> all = new ArrayList<>(disputes);
            all.add(another);
            return new OfBsuid(subject, bsuid, from, evidence, successor, all);
        }
    }

    /** The BSUID that replaced another one, and since when. */
    record Succession(Bsuid bsuid, Instant from) {}

    /**
     * A parent BSUID goes on resolving, like the BSUID.
     *
     * @param bsuid the one that the parent was seen with
     */
    record OfParent(SubjectId subject, Bsuid bsuid, ParentBsuid parent, Instant from, EvidenceClass evidence)
            implements Claim {
        @Override
        public @Nullable Instant to() {
            return null;
        }

        @Override
        public OfParent of(SubjectId other) {
            return new OfParent(other, bsuid, parent, from, evidence);
        }
    }

    /**
     * A phone link.
     *
     * @param bsuid null while the person is known by the phone alone
     * @param written how the phone was written where a payload said so
     * @param recycled whether it ended because somebody else was seen with the phone
     * @param dispute since when it is not believed, if so
     */
    record OfPhone(
            SubjectId subject,
            @Nullable Bsuid bsuid,
            WaId waId,
            Set<PhoneNumber> written,
            Instant from,
            @Nullable Instant to,
            boolean recycled,
            EvidenceClass evidence,
            @Nullable Dispute dispute)
            implements Claim {
        public OfPhone {
            written = Set.copyOf(written);
        }

        @Override
        public OfPhone of(SubjectId other) {
            return new OfPhone(other, bsuid, waId, written, from, to, recycled, evidence, dispute);
        }

        public OfPhone alsoWritten(Set<PhoneNumber> others) {
            Set<PhoneNumber> all = new HashSet<>(written);
            all.addAll(others);
            return new OfPhone(subject, bsuid, waId, all, from, to, recycled, evidence, dispute);
        }

        /** A part of it. Only the last one ends because of somebody else, and is disputed only if it lasts until then. */
        OfPhone within(Period part) {
            boolean isLast = Objects.equals(part.to(), to);
            boolean isDisputed = dispute != null
                    && (part.to() == null || isLast || dispute.from().isBefore(part.to()));
            return new OfPhone(
                    subject,
                    bsuid,
                    waId,
                    written,
                    part.from(),
                    part.to(),
                    recycled && isLast,
                    evidence,
                    isDisputed ? dispute : null);
        }

        public OfPhone ended(Instant at) {
            return new OfPhone(subject, bsuid, waId, written, from, at, recycled, evidence, dispute);
        }

        /** The same, and somebody else has the phone. */
        public OfPhone passedOn() {
            return new OfPhone(subject, bsuid, waId, written, from, to, true, evidence, dispute);
        }

        public OfPhone disputed(Dispute why) {
            return new OfPhone(subject, bsuid, waId, written, from, to, recycled, evidence, why);
        }
    }

    /** An attribute: names change hands. */
    record OfUsername(
            SubjectId subject,
            Username username,
            Instant from,
            @Nullable Instant to,
            EvidenceClass evidence) implements Claim {
        @Override
        public OfUsername of(SubjectId other) {
            return new OfUsername(other, username, from, to, evidence);
        }

        public OfUsername ended(Instant at) {
            return new OfUsername(subject, username, from, at, evidence);
        }
    }
}
