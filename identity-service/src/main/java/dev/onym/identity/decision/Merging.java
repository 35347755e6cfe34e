package dev.onym.identity.decision;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two subjects that somebody takes for one person. */
public final class Merging {
    private final Known known;
    private final Claims before;
    private final SubjectId survivor;
    private final SubjectId merged;
    private final @Nullable Bsuid survivorBsuid;
    private final @Nullable Bsuid mergedBsuid;

    private Merging(Known known, SubjectId survivor, SubjectId merged) {
        this.known = known;
        this.before = Fold.of(known);
        this.survivor = survivor;
        this.merged = merged;
        // Of the part that gave the subject its name: what was merged into it may be taken back.
        Claims unmerged = Fold.of(known.withoutMerges());
        this.survivorBsuid = anchor(survivor, unmerged);
        this.mergedBsuid = anchor(merged, unmerged);
    }

    /**
     * Looks at two subjects.
     *
     * @param known everything that is connected with either
     * @param survivor whose id would remain
     */
    public static Merging of(Known known, SubjectId survivor, SubjectId merged) {
        return new Merging(known, survivor, merged);
    }

    /** Why there is nothing to merge. */
    public enum Obstacle {
        /** They are one subject to begin with. */
        ITSELF,
        /** They were merged already. */
        STANDS,
        /** One of them is no subject, or part of another one. */
        UNKNOWN,
        /** One is known by a phone alone, under an id that follows from other facts: nothing would find it again. */
        NAMELESS
    }

    /** What stands without the merge. */
    public Claims before() {
        return before;
    }

    /** Empty if the two can be merged. */
    public Optional<Obstacle> obstacle() {
        if (survivor.equals(merged)) {
            return Optional.of(Obstacle.ITSELF);
        }
        if (known.standingMerges().anyMatch(this::isOfBoth)) {
            return Optional.of(Obstacle.STANDS);
        }
        if (!before.subjects().containsKey(survivor) || !before.subjects().containsKey(merged)) {
            return Optional.of(Obstacle.UNKNOWN);
        }
        return isNameless(survivor, survivorBsuid) || isNameless(merged, mergedBsuid)
                ? Optional.of(Obstacle.NAMELESS)
                : Optional.empty();
    }

    /** Whichever was to survive. */
    private boolean isOfBoth(DatedDecision merge) {
        return merge.content() instanceof SubjectsMerged made
                && Set.of(made.subject(), made.merged()).equals(Set.of(survivor, merged));
    }

    private boolean isNameless(SubjectId subject, @Nullable Bsuid bsuid) {
        return bsuid == null
                && known.facts().stream()
                        .noneMatch(fact -> fact.content().subject().equals(subject));
    }

    /** The merge as it is recorded. */
    public SubjectsMerged decision(PortfolioId portfolio, Reason reason) {
        return new SubjectsMerged(portfolio, survivor, survivorBsuid, merged, mergedBsuid, reason);
    }

    /** By what the merge finds the subject for ever. Null while it is known by the phone alone, and has its first name. */
    private static @Nullable Bsuid anchor(SubjectId subject, Claims claims) {
        return of(claims, subject)
                .filter(Claim.OfBsuid.class::isInstance)
                .map(Claim.OfBsuid.class::cast)
                .min(Comparator.comparing(Claim.OfBsuid::from)
                        .thenComparing(claim -> claim.bsuid().value()))
                .map(Claim.OfBsuid::bsuid)
                .orElse(null);
    }

    /** All that is claimed of the two, in no order. */
    public Stream<Claim> claims() {
        return Stream.concat(of(before, survivor), of(before, merged));
    }

    /** How many disputes would be settled. */
    public int settled(Claims after) {
        return disputes(before, survivor) + disputes(before, merged) - disputes(after, survivor);
    }

    private static int disputes(Claims claims, SubjectId subject) {
        return of(claims, subject)
                .mapToInt(claim -> switch (claim) {
                    case Claim.OfPhone of -> of.dispute() == null ? 0 : 1;
                    case Claim.OfBsuid of -> of.disputes().size();
                    case Claim.OfParent of -> 0;
                    case Claim.OfUsername of -> 0;
                })
                .sum();
    }

    private static Stream<Claim> of(Claims claims, SubjectId subject) {
        return claims.claims().stream()
                .filter(claim -> claim.subject().equals(subject))
                .map(Claim.class::cast);
    }
}
