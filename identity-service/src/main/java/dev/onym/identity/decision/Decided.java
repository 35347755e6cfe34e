package dev.onym.identity.decision;

import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityFact;
import java.time.Instant;
import java.util.List;

/** A fact to be stored, and what follows from it, in the order in which readers are to hear it. */
public record Decided(IdentityFact fact, List<Consequence> consequences) {
    public Decided {
        consequences = List.copyOf(consequences);
    }

    /**
     * What readers hear.
     *
     * @param time valid time
     */
    public record Consequence(Instant time, IdentityConsequence event) {}
}
