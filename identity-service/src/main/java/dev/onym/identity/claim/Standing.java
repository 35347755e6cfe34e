package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose an identifier is at a time.
 *
 * @param subjects one where the status says that there is one; the candidates where it is in doubt; whose it last was where
 *     it ended
 */
public record Standing(Status status, List<SubjectId> subjects) {
    private static final Standing UNKNOWN = new Standing(Status.UNKNOWN, List.of());

    /** What can be said. */
    public enum Status {
        /** It is one subject's. */
        RESOLVED,
        /** It is one subject's, who has another one in its place by now. */
        SUPERSEDED,
        /** Facts contradict each other. */
        CONFLICTED,
        /** It is several subjects', and nothing contradicts that. */
        AMBIGUOUS,
        /** Somebody had it once, nobody has it. */
        ENDED,
        /** Nobody was ever seen with it, as far as that time. */
        UNKNOWN
    }

    public Standing {
        subjects = List.copyOf(subjects);
    }

    /** The one subject; null where there is none, or doubt. */
    public @Nullable SubjectId subject() {
        return subjects.size() == 1 ? subjects.getFirst() : null;
    }

    /**
     * From all claims to one identifier.
     *
     * @param asOf valid time; {@link Instant#MAX} for what stands last
     */
    public static Standing of(Collection<? extends Claim> claims, Instant asOf) {
        return of(claims, bsuid -> false, asOf);
    }

    /**
     * The same for identifiers that are replaced together with a BSUID.
     *
     * @param replaced whether a BSUID was replaced by then
     */
    public static Standing of(Collection<? extends Claim> claims, Predicate<Bsuid> replaced, Instant asOf) {
        List<Claim> begun = claims.stream()
                .filter(claim -> !claim.from().isAfter(asOf))
                .map(Claim.class::cast)
                .toList();
        List<Claim> open = begun.stream().filter(claim -> isOpen(claim, asOf)).toList();
        if (begun.isEmpty()) {
            return UNKNOWN;
        }
        if (open.isEmpty()) {
            return new Standing(Status.ENDED, last(begun));
        }
        List<SubjectId> subjects = subjects(open);
        if (open.stream().anyMatch(claim -> isDisputed(claim, asOf))) {
            return new Standing(Status.CONFLICTED, subjects);
        }
        if (subjects.size() > 1) {
            return new Standing(Status.AMBIGUOUS, subjects);
        }
        return new Standing(
                open.stream().allMatch(claim -> isReplaced(claim, replaced, asOf))
                        ? Status.SUPERSEDED
                        : Status.RESOLVED,
                subjects);
    }

    private static boolean isOpen(Claim claim, Instant asOf) {
        return claim.to() == null || asOf.isBefore(claim.to());
    }

    private static boolean isDisputed(Claim claim, Instant asOf) {
        return switch (claim) {
            case Claim.OfPhone of ->
                of.dispute() != null && !of.dispute().from().isAfter(asOf);
            case Claim.OfBsuid of ->
                of.disputes().stream().anyMatch(dispute -> !dispute.from().isAfter(asOf));
            case Claim.OfParent of -> false;
            case Claim.OfUsername of -> false;
        };
    }

    private static boolean isReplaced(Claim claim, Predicate<Bsuid> replaced, Instant asOf) {
        return switch (claim) {
            case Claim.OfBsuid of ->
                of.successor() != null && !of.successor().from().isAfter(asOf);
            case Claim.OfParent of -> replaced.test(of.bsuid());
            case Claim.OfPhone of -> false;
            case Claim.OfUsername of -> false;
        };
    }

    private static List<SubjectId> last(List<Claim> ended) {
        Instant latest =
                ended.stream().map(Standing::end).max(Instant::compareTo).orElse(Instant.MIN);
        return subjects(
                ended.stream().filter(claim -> end(claim).equals(latest)).toList());
    }

    private static Instant end(Claim claim) {
        return claim.to() == null ? Instant.MAX : claim.to();
    }

    private static List<SubjectId> subjects(List<Claim> claims) {
        Set<SubjectId> subjects =
                claims.stream().map(Claim::subject).collect(Collectors.toCollection(LinkedHashSet::new));
        return List.copyOf(subjects);
    }
}
