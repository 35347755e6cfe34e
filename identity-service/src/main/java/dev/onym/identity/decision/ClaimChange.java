package dev.onym.identity.decision;

import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one claim changed.
 *
 * @param announced what readers know and still may; null if there is nothing that what stands could add to
 * @param withdrawn what readers know and must forget
 * @param stands what is true now
 */
record ClaimChange(
        @Nullable Claim announced,
        @Nullable Claim withdrawn,
        @Nullable Claim stands) {
    private static final Comparator<Claim> BY_TIME =
            Comparator.comparing(Claim::from).thenComparing(Claim::to, Comparator.nullsLast(Comparator.naturalOrder()));

    static final Comparator<ClaimChange> WITHDRAWALS_FIRST =
            Comparator.comparing(ClaimChange::withdrawn, Comparator.nullsLast(BY_TIME));

    /**
     * Whoever keeps only the last word about an identifier is to be left with what is open, and hears of a BSUID before it
     * hears that another one was replaced by it.
     */
    static final Comparator<ClaimChange> ENDED_FIRST = Comparator.comparing(
                    ClaimChange::stands,
                    Comparator.nullsLast(Comparator.<Claim, Boolean>comparing(claim -> claim.to() == null)))
            .thenComparing(change -> change.announced != null && !change.endsSomething())
            .thenComparing(
                    ClaimChange::stands,
                    Comparator.nullsLast(Comparator.comparing(Claim::from).thenComparingInt(ClaimChange::rank)));

    private static int rank(Claim claim) {
        return switch (claim) {
            case Claim.OfBsuid of -> 0;
            case Claim.OfParent of -> 1;
            case Claim.OfPhone of -> 2;
            case Claim.OfUsername of -> 3;
        };
    }

    /** The changes between claims of one key: what is the same is left out, and what is left is taken in order of time. */
    static List<ClaimChange> between(Collection<Claim> announced, Collection<Claim> standing) {
        List<Claim> before = new ArrayList<>(announced);
        List<Claim> after = new ArrayList<>(standing);
        Claim unchangedAndOpen = null;
        for (Claim claim : announced) {
            if (after.removeIf(other -> isSame(claim, other))) {
                before.remove(claim);
                unchangedAndOpen = claim.to() == null ? claim : unchangedAndOpen;
            }
        }
        before.sort(BY_TIME);
        after.sort(BY_TIME);
        List<ClaimChange> changes = new ArrayList<>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Claim was = i < before.size() ? before.get(i) : null;
            Claim is = i < after.size() ? after.get(i) : null;
            changes.add(
                    was != null && is != null && continues(was, is)
                            ? new ClaimChange(was, null, is)
                            : new ClaimChange(null, was, is));
        }
        if (unchangedAndOpen != null && changes.stream().anyMatch(ClaimChange::endsSomething)) {
            // The end of an earlier time must not be the last word.
            changes.add(new ClaimChange(null, null, unchangedAndOpen));
        }
        return changes;
    }

    private boolean endsSomething() {
        return stands != null && stands.to() != null;
    }

    private static boolean isSame(Claim one, Claim other) {
        return continues(one, other) && continues(other, one) && one.evidence() == other.evidence();
    }

    /** Whether the second claim only adds to what the first one said. */
    private static boolean continues(Claim was, Claim is) {
        return was.from().equals(is.from())
                && (was.to() == null || was.to().equals(is.to()))
                && switch (was) {
                    case Claim.OfBsuid of -> is instanceof Claim.OfBsuid next && continues(of, next);
                    case Claim.OfPhone of -> is instanceof Claim.OfPhone next && continues(of, next);
                    case Claim.OfParent of -> true;
                    case Claim.OfUsername of -> true;
                };
    }

    private static boolean continues(Claim.OfBsuid was, Claim.OfBsuid is) {
        return (was.successor() == null || Objects.equals(was.successor(), is.successor()))
                && was.disputes().stream()
                        .allMatch(known -> is.disputes().stream().anyMatch(known::isThatOf));
    }

    private static boolean continues(Claim.OfPhone was, Claim.OfPhone is) {
        Dispute dispute = was.dispute();
        return is.written().containsAll(was.written())
                && (is.recycled() || !was.recycled())
                && (dispute == null || dispute.isThatOf(is.dispute()));
    }
}
