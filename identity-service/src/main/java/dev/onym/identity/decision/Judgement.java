package dev.onym.identity.decision;

import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import java.util.List;

/**
 * What an operator's decision changes.
 *
 * @param before what stood without it
 * @param after what stands with it
 * @param consequences in the order in which readers are to hear them
 */
public record Judgement(Claims before, Claims after, List<Decided.Consequence> consequences) {
    public Judgement {
        consequences = List.copyOf(consequences);
    }

    /**
     * Judges a decision that is to be made.
     *
     * @param known everything that is connected with what it names
     */
    public static Judgement of(Known known, DatedDecision decision) {
        Claims before = Fold.of(known.announced());
        Claims after = Fold.of(known.and(decision));
        return new Judgement(before, after, Comparison.because(decision, before, after));
    }
}
