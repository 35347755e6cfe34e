package dev.onym.identity.decision;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Fold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts that come one after the other and are decided on, as in the service, but without a store. */
public final class Arrivals {
    private final List<DatedFact> stored = new ArrayList<>();
    private final List<Announced> announced = new ArrayList<>();
    private long position;

    /** A consequence as a reader hears it. */
    public record Announced(long position, Instant time, IdentityConsequence event) {}

    /**
     * Decides and keeps.
     *
     * @return what follows; empty also when the fact adds nothing
     */
    public List<IdentityConsequence> arrive(NewFact fact) {
        Optional<Decided> decided = Decision.decide(stored, fact, SubjectId.random());
        if (decided.isEmpty()) {
            return List.of();
        }
        stored.add(
                new DatedFact(fact.id(), ++position, fact.time(), decided.get().fact()));
        List<IdentityConsequence> events = new ArrayList<>();
        for (Decided.Consequence consequence : decided.get().consequences()) {
            announced.add(new Announced(++position, consequence.time(), consequence.event()));
            events.add(consequence.event());
        }
        return events;
    }

    public List<IdentityConsequence> arriveAll(List<NewFact> facts) {
        List<IdentityConsequence> all = new ArrayList<>();
        facts.forEach(fact -> all.addAll(arrive(fact)));
        return all;
    }

    public Claims claims() {
        return Fold.of(stored);
    }

    public List<Announced> announced() {
        return announced;
    }

    public List<DatedFact> stored() {
        return stored;
    }
}
