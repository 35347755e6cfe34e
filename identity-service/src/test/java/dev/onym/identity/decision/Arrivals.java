package dev.onym.identity.decision;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts that come one after the other and are decided on, as in the service, but without a store. */
public final class Arrivals {
    private Known known = Known.NOTHING;
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
        Optional<Decided> decided = Decision.decide(known, fact, SubjectId.random());
        if (decided.isEmpty()) {
            return List.of();
        }
        known = known.and(
                new DatedFact(fact.id(), ++position, fact.time(), decided.get().fact()));
        return announce(decided.get().consequences());
    }

    /** Keeps what an operator decided; only that of which something follows is announced. */
    public List<IdentityConsequence> decide(EventId id, Instant time, IdentityDecision decision) {
        DatedDecision dated = new DatedDecision(id, ++position, time, decision);
        List<Decided.Consequence> consequences = decision instanceof ConflictPolicySet
                ? List.of()
                : Judgement.of(known, dated).consequences();
        known = known.and(dated);
        return announce(consequences);
    }

    private List<IdentityConsequence> announce(List<Decided.Consequence> consequences) {
        List<IdentityConsequence> events = new ArrayList<>();
        for (Decided.Consequence consequence : consequences) {
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
        return Fold.of(known);
    }

    public List<Announced> announced() {
        return announced;
    }

    public Known known() {
        return known;
    }

    public List<DatedFact> stored() {
        return known.facts();
    }
}
