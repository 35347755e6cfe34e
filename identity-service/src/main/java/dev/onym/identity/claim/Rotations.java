package dev.onym.identity.claim;

import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.RotationReported;
import dev.onym.identity.claim.Birth.Part;
import dev.onym.identity.claim.Tenure.Sighting;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report of changed identifiers means, in each dialect: both BSUIDs named; only the new one and the old phone; only
 * the phones; only the new BSUID. Whoever changed keeps the subject, and has left the old phone, even where the new one is
 * hidden: a BSUID is replaced only because the number changed (reference §2.1).
 */
final class Rotations {
    private final Bsuids bsuids;
    private final Persons persons;
    private final Phones phones;
    private final Successions successions;
    private final Rulings rulings;

    Rotations(Bsuids bsuids, Persons persons, Phones phones, Successions successions, Rulings rulings) {
        this.rulings = rulings;
        this.bsuids = bsuids;
        this.persons = persons;
        this.phones = phones;
        this.successions = successions;
    }

    /**
     * One report with the tracks of the BSUIDs that it names.
     *
     * @param at the report's time, or the first sighting of the new BSUID where that is earlier
     */
    record Report(
            KeptFact fact,
            Instant at,
            @Nullable BsuidTrack previous,
            @Nullable BsuidTrack next) {
        RotationReported content() {
            return (RotationReported) fact.content();
        }

        /** The phone that was left; null where the report names one phone as both. */
        @Nullable
        WaId left() {
            WaId left = content().previousWaId();
            return left != null && left.equals(content().waId()) ? null : left;
        }
    }

    /**
     * Takes the report into account.
     *
     * @return the one whom it is about
     */
    Node apply(Report report) {
        if (isOverruled(report)) {
            return asIfNothingHadChanged(report);
        }
        parents(report);
        Node before = before(report);
        BsuidTrack next = report.next;
        WaId taken = report.content().waId();
        if (next != null) {
            if (before != null) {
                follow(before, next, report);
            }
            if (taken != null) {
                phones.seenTogether(next, new Sighting(taken, null, EvidenceClass.REPORTED, report.at));
            }
            return before == null ? next.node : before;
        }
        if (taken != null && !isRepeat(report)) {
            return moved(report, before, taken);
        }
        if (before != null) {
            return before;
        }
        WaId left = report.left();
        if (left == null) {
            throw new IllegalStateException("a report names somebody");
        }
        return phones.lastKnown(left);
    }

    /** A report that names only the old phone is about whoever has it. */
    private boolean isOverruled(Report report) {
        BsuidTrack next = report.next;
        return rulings.overrule(report.content())
                || (next != null
                        && previous(report)
                                .anyMatch(previous -> rulings.overruleReplacement(previous.bsuid, next.bsuid)));
    }

    private Stream<BsuidTrack> previous(Report report) {
        WaId left = report.left();
        if (report.previous != null || left == null) {
            return Stream.ofNullable(report.previous);
        }
        PhoneTrack phone = phones.track(left);
        return Stream.concat(Stream.ofNullable(phone.interim), Stream.ofNullable(phone.holder))
                .flatMap(holder -> Stream.ofNullable(holder.bsuid));
    }

    private Node asIfNothingHadChanged(Report report) {
        if (report.next != null) {
            return report.next.node;
        }
        WaId phone = report.content().previousWaId();
        if (report.previous != null || phone == null) {
            return Objects.requireNonNull(report.previous).node;
        }
        return phones.seenAlone(
                new Sighting(phone, null, EvidenceClass.REPORTED, report.at), report.fact, Part.PREVIOUS_PHONE);
    }

    private void parents(Report report) {
        RotationReported content = report.content();
        if (report.previous != null
                && content.previousParentBsuid() != null
                && !rulings.overruleParent(report.previous.bsuid, content.previousParentBsuid(), report.at)) {
            report.previous.parent(content.previousParentBsuid(), report.at, EvidenceClass.REPORTED);
        }
        if (report.next != null
                && content.parentBsuid() != null
                && !rulings.overruleParent(report.next.bsuid, content.parentBsuid(), report.at)) {
            report.next.parent(content.parentBsuid(), report.at, EvidenceClass.REPORTED);
        }
    }

    /** Whoever left something behind, which they have no more from now on; null where the report does not say. */
    private @Nullable Node before(Report report) {
        WaId left = report.left();
        if (report.previous != null) {
            phones.retire(report.previous, report.at);
            if (left != null) {
                phones.left(report.previous, left, report.at);
            }
            return report.previous.node;
        }
        if (left == null || isRepeat(report) || isOfTheNew(report.next, left)) {
            return null;
        }
        return phones.left(left, report.at, report.fact);
    }

    /**
     * A BSUID goes with its number (reference §2.1), so the new one never had the old phone: that contradicts the report, and
     * nobody has left anything.
     */
    private boolean isOfTheNew(@Nullable BsuidTrack next, WaId left) {
        Tenure holder = phones.holder(phones.track(left));
        return next != null && holder != null && next.equals(holder.bsuid);
    }

    /** One report comes for each business number that knows the person, and would end what began since. */
    private boolean isRepeat(Report report) {
        WaId left = report.left();
        if (left == null) {
            return false;
        }
        if (report.next == null) {
            WaId taken = report.content().waId();
            return taken != null && taken.equals(phones.track(left).movedTo);
        }
        return report.previous == null
                && (report.next.leftPhones.contains(left)
                        || (report.next.predecessor != null && report.next.predecessor.wasLeftWith(left)));
    }

    private void follow(Node before, BsuidTrack next, Report report) {
        if (before.equals(next.node)) {
            return;
        }
        BsuidTrack previous = bsuidOf(before);
        boolean one = previous == null
                ? !hasAnotherPredecessor(before, next, report)
                : successions.succeed(previous, next, report.at);
        if (one) {
            persons.unite(before, next.node);
            persons.succeed(before, next.node);
            WaId left = report.left();
            if (left != null) {
                next.leftPhones.add(left);
            }
        }
    }

    /** Whoever is known by the phone alone is not made one with somebody who left another phone for the same BSUID. */
    private boolean hasAnotherPredecessor(Node before, BsuidTrack next, Report report) {
        WaId left = report.left();
        if (left == null || persons.areOne(before, next.node)) {
            return false;
        }
        BsuidTrack known = next.predecessor;
        if (known != null && known.wasLeftWithAnotherPhone(left)) {
            next.doubt(ConflictKind.TWO_PREDECESSORS, report.at, known);
            return true;
        }
        return !next.leftPhones.isEmpty() && !next.leftPhones.contains(left);
    }

    private @Nullable BsuidTrack bsuidOf(Node node) {
        return switch (node) {
            case Node.OfBsuid known -> bsuids.find(known.bsuid());
            case Node.OfPhone phoneOnly -> phones.awaitingSuccessor(phoneOnly);
        };
    }

    /** Somebody who is said to have the phone for good, and has not left it since. */
    private boolean hasOwner(WaId waId, Instant at) {
        Tenure holder = phones.track(waId).holder;
        return holder != null && holder.bsuid != null && rulings.saysForGood(holder.bsuid.bsuid, waId, at);
    }

    private Node moved(Report report, @Nullable Node before, WaId taken) {
        BsuidTrack previous = before == null ? null : bsuidOf(before);
        Node now;
        if (hasOwner(taken, report.at)) {
            Sighting alone = new Sighting(taken, null, EvidenceClass.REPORTED, report.at);
            now = before == null ? phones.seenAlone(alone, report.fact, Part.PHONE) : before;
        } else {
            now = phones.movedTo(taken, before, report.at, report.fact);
            if (previous != null) {
                phones.awaitSuccessor(now, previous);
            }
        }
        WaId left = report.left();
        if (left != null) {
            PhoneTrack phone = phones.track(left);
            phone.movedTo = taken;
            phone.leftBy = before == null ? now : before;
        }
        return before == null ? now : before;
    }
}
