package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.RotationReported;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the fold takes one after the other. */
sealed interface Step {
    /** When it takes effect. */
    Instant at();

    /** A fact; a report takes effect when the new BSUID was first seen, where that is earlier. */
    record Of(KeptFact fact, Instant at) implements Step {
        /**
         * A report that names only the old phone is about whoever was seen with it up to its second, so it comes after the
         * sightings of that second.
         */
        private boolean goesByPhone() {
            return fact.content() instanceof RotationReported reported
                    && reported.previousBsuid() == null
                    && reported.previousWaId() != null;
        }
    }

    /** An operator said that a claim began. */
    record Begun(ClaimRectified claim, Instant at) implements Step {}

    /** An operator said that somebody had a phone until then. */
    record Ended(ClaimRectified claim, Instant at) implements Step {}

    Comparator<Of> BETWEEN_FACTS = Comparator.comparing(Of::goesByPhone)
            .thenComparing(step -> step.fact.content(), FactOrder.WITHIN_AN_INSTANT)
            .thenComparing(step -> step.fact.time());

    /** What operators said comes first within an instant, and ends go before beginnings. */
    Comparator<Step> ORDER = Comparator.comparing(Step::at)
            .thenComparingInt(Step::rank)
            .thenComparing((one, other) ->
                    one instanceof Of first && other instanceof Of second ? BETWEEN_FACTS.compare(first, second) : 0);

    /** Within an instant. */
    private int rank() {
        return switch (this) {
            case Ended end -> 0;
            case Begun begin -> 1;
            case Of fact -> 2;
        };
    }

    static List<Of> of(List<KeptFact> facts) {
        Map<Bsuid, Instant> firstSeen = new HashMap<>();
        for (KeptFact fact : facts) {
            Bsuid bsuid = switch (fact.content()) {
                case IdentifiersObserved seen -> seen.bsuid();
                case RotationReported reported -> reported.bsuid();
            };
            if (bsuid != null) {
                firstSeen.merge(bsuid, fact.time(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return facts.stream()
                .map(fact -> new Of(fact, effective(fact, firstSeen)))
                .toList();
    }

    private static Instant effective(KeptFact fact, Map<Bsuid, Instant> firstSeen) {
        return fact.content() instanceof RotationReported reported && reported.bsuid() != null
                ? firstSeen.getOrDefault(reported.bsuid(), fact.time())
                : fact.time();
    }
}
