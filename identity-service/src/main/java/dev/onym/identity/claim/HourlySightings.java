package dev.onym.identity.claim;

import dev.onym.contract.identity.IdentifiersObserved;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of equal sightings within one hour only the earliest counts, so later ones need not be stored. Exact, whatever the order
 * they come in, because the fold never looks at the others.
 */
public final class HourlySightings {
    private HourlySightings() {}

    /** Whether the fold would not look at the fact, given the known ones. */
    public static boolean addsNothing(DatedFact fact, Collection<DatedFact> known) {
        if (!(fact.content() instanceof IdentifiersObserved)) {
            return false;
        }
        Hour hour = Hour.of(fact);
        return known.stream()
                .anyMatch(other -> other.content() instanceof IdentifiersObserved
                        && Hour.start(other).equals(hour.start)
                        && FactOrder.BY_VALID_TIME.compare(other, fact) <= 0
                        && Hour.of(other).equals(hour));
    }

    /** The facts that count, in no particular order. */
    static List<KeptFact> keep(Collection<DatedFact> facts) {
        List<KeptFact> kept = new ArrayList<>(facts.size());
        Map<Hour, KeptFact> sightings = new LinkedHashMap<>();
        for (DatedFact fact : facts) {
            KeptFact alone = new KeptFact(fact, fact);
            if (fact.content() instanceof IdentifiersObserved) {
                sightings.merge(Hour.of(fact), alone, (one, other) -> one.with(other.fact()));
            } else {
                kept.add(alone);
            }
        }
        kept.addAll(sightings.values());
        return kept;
    }

    private record Hour(String identifiers, Instant start) {
        static Hour of(DatedFact fact) {
            return new Hour(FactOrder.identifiers(fact.content()), start(fact));
        }

        static Instant start(DatedFact fact) {
            return fact.time().truncatedTo(ChronoUnit.HOURS);
        }
    }
}
