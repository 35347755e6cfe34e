package dev.onym.identity.operator;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.Known;
import dev.onym.identity.operator.OperatorConfig.MergeLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What speaks against a merge, although nothing contradicts it. */
final class Limits {
    private final MergeLimits limits;

    Limits(MergeLimits limits) {
        this.limits = limits;
    }

    /** What a merge exceeds, and how it stands; never personal data. */
    record Exceeded(String limit, int allowed, int actual) {
        @Override
        public String toString() {
            return "%s: %d, at most %d".formatted(limit, actual, allowed);
        }
    }

    /**
     * Looks at a merge that is to be.
     *
     * @param before without it
     * @param after with it
     * @param known with it
     */
    List<Exceeded> exceeded(SubjectsMerged merge, Known known, Claims before, Claims after) {
        List<Claim> claims = open(after, Set.of(merge.subject()));
        Set<Bsuid> bsuids = distinct(claims, Claim.OfBsuid.class, Claim.OfBsuid::bsuid);
        List<Claim> parents = claims.stream()
                .filter(claim -> claim instanceof Claim.OfParent of && bsuids.contains(of.bsuid()))
                .toList();
        List<Exceeded> exceeded = new ArrayList<>();
        check(exceeded, "bsuids", limits.mostBsuids(), bsuids.size());
        check(
                exceeded,
                "parent-bsuids",
                limits.mostParentBsuids(),
                distinct(parents, Claim.OfParent.class, Claim.OfParent::parent).size());
        check(
                exceeded,
                "phones",
                limits.mostPhones(),
                distinct(claims, Claim.OfPhone.class, Claim.OfPhone::waId).size());
        check(
                exceeded,
                "usernames",
                limits.mostUsernames(),
                distinct(claims, Claim.OfUsername.class, Claim.OfUsername::username)
                        .size());
        check(exceeded, "merges", limits.mostMerges(), merges(merge, known));
        check(exceeded, "subjects-of-a-phone", limits.mostSubjectsOfAPhone(), subjectsOfAPhone(merge, before));
        return exceeded;
    }

    private static void check(List<Exceeded> exceeded, String limit, int allowed, int actual) {
        if (actual > allowed) {
            exceeded.add(new Exceeded(limit, allowed, actual));
        }
    }

    private static List<Claim> open(Claims claims, Set<SubjectId> subjects) {
        return claims.claims().stream()
                .filter(claim -> subjects.contains(claim.subject()) && claim.to() == null)
                .filter(claim -> !(claim instanceof Claim.OfBsuid of) || of.successor() == null)
                .toList();
    }

    private static <C extends Claim, I> Set<I> distinct(
            Collection<Claim> claims, Class<C> kind, Function<C, I> identifier) {
        return claims.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(identifier)
                .collect(Collectors.toSet());
    }

    private static int merges(SubjectsMerged merge, Known known) {
        List<SubjectsMerged> left = new ArrayList<>(known.standingMerges()
                .map(decision -> (SubjectsMerged) decision.content())
                .toList());
        Set<SubjectId> subjects = new HashSet<>(Set.of(merge.subject(), merge.merged()));
        int merges = 0;
        boolean found = true;
        while (found) {
            found = false;
            for (SubjectsMerged each : List.copyOf(left)) {
                if (subjects.contains(each.subject()) || subjects.contains(each.merged())) {
                    subjects.addAll(List.of(each.subject(), each.merged()));
                    left.remove(each);
                    merges++;
                    found = true;
                }
            }
        }
        return merges;
    }

    /** Of the phone that most subjects have had, among those that either side has. */
    private static int subjectsOfAPhone(SubjectsMerged merge, Claims before) {
        Set<WaId> phones = distinct(
                open(before, Set.of(merge.subject(), merge.merged())), Claim.OfPhone.class, Claim.OfPhone::waId);
        return phones.stream()
                .mapToInt(phone -> (int) before.claims().stream()
                        .filter(claim ->
                                claim instanceof Claim.OfPhone of && of.waId().equals(phone))
                        .map(Claim::subject)
                        .distinct()
                        .count())
                .max()
                .orElse(0);
    }
}
