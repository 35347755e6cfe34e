package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsUnmerged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What facts do not say any more, because operators decided otherwise. Of contradicting decisions the last one counts. */
final class Rulings {
    private final List<Rectified> rectified = new ArrayList<>();
    private final List<PhoneOf> phones = new ArrayList<>();
    private final Set<Replacement> notReplaced = new HashSet<>();

    /**
     * What an operator said of two identifiers.
     *
     * @param until facts of later valid times are not overridden
     * @param periods when it holds; never, if there are none
     */
    record Rectified(ClaimRectified claim, Instant until, List<Period> periods) {
        static Rectified of(ClaimRectified claim, Instant until) {
            Instant from = claim.validFrom();
            return new Rectified(claim, until, from == null ? List.of() : List.of(new Period(from, claim.validTo())));
        }

        boolean covers(Instant at) {
            return periods.stream().anyMatch(period -> period.covers(at));
        }

        boolean isOpen() {
            return claim.validFrom() != null && claim.validTo() == null;
        }

        /**
         * What is left of it beside those that were said later. One without end gives way only to others without end: those
         * that end interrupt it.
         */
        Rectified beside(List<Rectified> later) {
            List<Period> contradicting = later.stream()
                    .filter(other -> contradicts(other) && (other.isOpen() || !isOpen()))
                    .flatMap(other -> other.periods.stream())
                    .toList();
            return new Rectified(
                    claim,
                    until,
                    periods.stream()
                            .flatMap(period -> period.without(contradicting).stream())
                            .toList());
        }

        /** One without end is ended by the one that follows it. */
        Stream<ClaimRectified> claims() {
            return isOpen()
                    ? periods.stream().map(period -> claim)
                    : periods.stream().map(this::within);
        }

        /** Whether both cannot be so at one time: nobody has two phones, nor two names, and neither has two owners. */
        private boolean contradicts(Rectified other) {
            return contradicts(other, claim.waId(), other.claim.waId())
                    || contradicts(other, claim.username(), other.claim.username());
        }

        private boolean contradicts(Rectified other, @Nullable Identifier mine, @Nullable Identifier theirs) {
            return mine != null && theirs != null && claim.bsuid().equals(other.claim.bsuid()) != mine.equals(theirs);
        }

        /**
         * Whether it is known why somebody shows life while another one has what they had: they themselves had something
         * else then. Where there is no end, also because what they had is another one's for good.
         *
         * @param mine it was this BSUID's owner
         * @param same it was this identifier
         */
        boolean settles(boolean mine, boolean same, Instant at) {
            return mine != same && (same ? isOpen() : covers(at));
        }

        private ClaimRectified within(Period period) {
            return new ClaimRectified(
                    claim.portfolio(),
                    claim.subject(),
                    claim.bsuid(),
                    claim.parentBsuid(),
                    claim.waId(),
                    claim.username(),
                    period.from(),
                    period.to(),
                    claim.reason());
        }

        boolean isAboutTheSameAs(ClaimRectified other) {
            return claim.bsuid().equals(other.bsuid())
                    && Objects.equals(claim.waId(), other.waId())
                    && Objects.equals(claim.parentBsuid(), other.parentBsuid())
                    && Objects.equals(claim.username(), other.username());
        }

        /**
         * Whether a fact of that time is overridden: one that ties the two, or, where there is no end, one that gives either
         * of them to another one. What ends lets those count; they show when it is over.
         *
         * @param mine the fact is about this BSUID
         * @param same the fact names this identifier
         */
        boolean overrules(boolean mine, boolean same, Instant at) {
            return !at.isAfter(until) && ((mine && same) || ((mine || same) && isOpen() && covers(at)));
        }
    }

    /**
     * Whose a phone is.
     *
     * @param only whether the owner has no other
     */
    private record PhoneOf(Bsuid owner, WaId waId, Set<Bsuid> overruled, boolean only, Instant from, Instant until) {
        boolean overrules(Bsuid bsuid, WaId other, Instant at) {
            if (at.isAfter(until)) {
                return false;
            }
            return waId.equals(other) ? overruled.contains(bsuid) && !at.isBefore(from) : only && owner.equals(bsuid);
        }
    }

    /** Of each side the BSUID, or the phone where a report names none. */
    private record Replacement(Identifier previous, Identifier next) {
        static Optional<Replacement> of(RotationReported report) {
            Identifier previous = report.previousBsuid() == null ? report.previousWaId() : report.previousBsuid();
            Identifier next = report.bsuid() == null ? report.waId() : report.bsuid();
            return previous == null || next == null ? Optional.empty() : Optional.of(new Replacement(previous, next));
        }
    }

    /** When the two were first seen together after that time; null if they never were. */
    interface FirstSightings {
        @Nullable
        Instant after(Instant time, Bsuid bsuid, WaId waId);
    }

    /** By the id of the event; null for one that is no report. */
    interface Reports {
        @Nullable
        RotationReported of(EventId id);
    }

    Rulings(Collection<DatedDecision> decisions, FirstSightings sightings, Reports reports) {
        decisions.stream().sorted(DatedDecision.ORDER).forEach(decision -> {
            switch (decision.content()) {
                case ClaimRectified claim -> rectify(claim, decision.time());
                case ConflictResolved resolved -> resolve(resolved, decision.time(), sightings);
                case SubjectsUnmerged unmerged ->
                    Optional.ofNullable(reports.of(unmerged.merge()))
                            .flatMap(Replacement::of)
                            .ifPresent(notReplaced::add);
                default -> {}
            }
        });
        for (int i = 0; i < rectified.size(); i++) {
            rectified.set(i, rectified.get(i).beside(rectified.subList(i + 1, rectified.size())));
        }
    }

    private void rectify(ClaimRectified claim, Instant time) {
        rectified.removeIf(earlier -> earlier.isAboutTheSameAs(claim));
        if (claim.validFrom() != null && claim.validTo() == null) {
            phones.removeIf(earlier -> earlier.waId.equals(claim.waId()) && earlier.overruled.contains(claim.bsuid()));
        }
        rectified.add(Rectified.of(claim, time));
    }

    private void resolve(ConflictResolved resolved, Instant time, FirstSightings sightings) {
        Set<Bsuid> overruled = Set.copyOf(resolved.overruled());
        Bsuid right = resolved.bsuid();
        Bsuid contested = resolved.contested();
        switch (resolved.kind()) {
            case PHONE_RETURNED, PHONE_SHARED -> phone(resolved, overruled, false, time, sightings);
            case TWO_PHONES -> phone(resolved, overruled, true, time, sightings);
            case TWO_SUCCESSORS -> {
                if (contested != null) {
                    notReplaced.remove(new Replacement(contested, right));
                    overruled.forEach(wrong -> notReplaced.add(new Replacement(contested, wrong)));
                }
            }
            case TWO_PREDECESSORS -> {
                if (contested != null) {
                    notReplaced.remove(new Replacement(right, contested));
                    overruled.forEach(wrong -> notReplaced.add(new Replacement(wrong, contested)));
                }
            }
        }
    }

    private void phone(
            ConflictResolved resolved, Set<Bsuid> overruled, boolean only, Instant time, FirstSightings sightings) {
        WaId waId = resolved.waId();
        Bsuid owner = resolved.bsuid();
        Instant first = waId == null ? null : first(owner, waId, sightings);
        if (waId == null || first == null) {
            return;
        }
        phones.removeIf(earlier -> (earlier.waId.equals(waId) && overruled.contains(earlier.owner))
                || (only && earlier.only && earlier.owner.equals(owner)));
        rectified.removeIf(earlier -> waId.equals(earlier.claim.waId()) && overruled.contains(earlier.claim.bsuid()));
        // Payloads tell time in seconds, so within one there is no before and after.
        phones.add(new PhoneOf(owner, waId, overruled, only, first.truncatedTo(ChronoUnit.SECONDS), time));
    }

    /** Since when the two belong together: sightings that are overridden do not count. */
    private @Nullable Instant first(Bsuid owner, WaId waId, FirstSightings sightings) {
        List<Rectified> said = rectified.stream()
                .filter(ruling -> ruling.claim.bsuid().equals(owner) && waId.equals(ruling.claim.waId()))
                .toList();
        Instant overruledUntil =
                said.stream().map(Rectified::until).max(Instant::compareTo).orElse(Instant.MIN);
        return Stream.concat(
                        Stream.ofNullable(sightings.after(overruledUntil, owner, waId)),
                        said.stream()
                                .filter(Rectified::isOpen)
                                .flatMap(ruling -> Stream.ofNullable(ruling.claim.validFrom())))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Claims that are to be made, whatever the facts say. No two of those that end are for one time and contradict each other. */
    List<ClaimRectified> claims() {
        return rectified.stream().flatMap(Rectified::claims).toList();
    }

    /** Whether an operator said that from some time before on the phone is that of the BSUID's owner, whatever facts say. */
    boolean saysForGood(Bsuid bsuid, WaId waId, Instant at) {
        return rectified.stream()
                .anyMatch(ruling -> ruling.isOpen()
                        && ruling.claim.bsuid().equals(bsuid)
                        && waId.equals(ruling.claim.waId())
                        && ruling.covers(at)
                        && !at.isAfter(ruling.until));
    }

    /** Whether the two are not to be tied, although they were seen together then. */
    boolean overrulePhone(Bsuid bsuid, WaId waId, Instant at) {
        return phones.stream().anyMatch(ruling -> ruling.overrules(bsuid, waId, at))
                || rectified.stream()
                        .filter(ruling -> ruling.claim.waId() != null)
                        .anyMatch(ruling -> ruling.overrules(
                                ruling.claim.bsuid().equals(bsuid), waId.equals(ruling.claim.waId()), at));
    }

    /**
     * Whether somebody's sign of life says nothing about who has this phone, which was theirs once: somebody else has it for
     * good, or they have another one.
     */
    boolean isSettled(Bsuid bsuid, WaId waId, Instant at) {
        return phones.stream().anyMatch(ruling -> ruling.waId.equals(waId) && ruling.overruled.contains(bsuid))
                || rectified.stream()
                        .filter(ruling -> ruling.claim.waId() != null)
                        .anyMatch(ruling -> ruling.settles(
                                ruling.claim.bsuid().equals(bsuid), waId.equals(ruling.claim.waId()), at));
    }

    boolean overruleParent(Bsuid bsuid, ParentBsuid parent, Instant at) {
        return rectified.stream()
                .anyMatch(ruling -> ruling.claim.bsuid().equals(bsuid)
                        && parent.equals(ruling.claim.parentBsuid())
                        && !at.isAfter(ruling.until));
    }

    /** @param username null where somebody was seen without one */
    boolean overruleName(@Nullable Bsuid bsuid, @Nullable Username username, Instant at) {
        return rectified.stream()
                .filter(ruling -> ruling.claim.username() != null)
                .anyMatch(ruling -> ruling.overrules(
                        ruling.claim.bsuid().equals(bsuid), Objects.equals(ruling.claim.username(), username), at));
    }

    boolean overruleReplacement(Bsuid previous, Bsuid next) {
        return notReplaced.contains(new Replacement(previous, next));
    }

    boolean overrule(RotationReported report) {
        return Replacement.of(report).filter(notReplaced::contains).isPresent();
    }
}
