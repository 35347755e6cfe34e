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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two subjects that somebody takes for one person.
 *
 * @param known everything that is connected with either
 * @param before what stands without the merge
 * @param survivor whose id would remain
 */
public record Merging(Known known, Claims before, SubjectId survivor, SubjectId merged) {

    /** Why there is nothing to merge. */
    public enum Obstacle {
        /** They are one subject to begin with. */
        ITSELF,
        /** They were merged already. */
        STANDS,
        /** One of them is no subject, or part of another one. */
        UNKNOWN,
        /** One is known by a phone alone that was somebody else's before: nothing would find it again. */
        NAMELESS
    }

    public static Merging of(Known known, SubjectId survivor, SubjectId merged) {
        return new Merging(known, Fold.of(known), survivor, merged);
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
        return isNameless(survivor) || isNameless(merged) ? Optional.of(Obstacle.NAMELESS) : Optional.empty();
    }

    private boolean isOfBoth(DatedDecision merge) {
        return merge.content() instanceof SubjectsMerged made
                && made.subject().equals(survivor)
                && made.merged().equals(merged);
    }

    private boolean isNameless(SubjectId subject) {
        return anchor(subject) == null
                && known.facts().stream()
                        .noneMatch(fact -> fact.content().subject().equals(subject));
    }

    /** The merge as it is recorded. */
    public SubjectsMerged decision(PortfolioId portfolio, Reason reason) {
        return new SubjectsMerged(portfolio, survivor, anchor(survivor), merged, anchor(merged), reason);
    }

    /** By what the merge finds the subject for ever. Null while it is known by the phone alone, and has its first name. */
    private @Nullable Bsuid anchor(SubjectId subject) {
        // Of the part that gave the subject its name: what was merged into it may be taken back.
        return Fold.of(known.withoutMerges()).claims().stream()
                .filter(claim -> claim.subject().equals(subject))
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

    /** How many claims would be in dispute no more. */
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
