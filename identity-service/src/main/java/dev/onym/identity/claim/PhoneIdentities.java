package dev.onym.identity.claim;

import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.IdentifiersObserved;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code wa_id} is the key of a phone identity, and a written phone an alias of it. Where a payload shows a written
 * phone alone, the {@code wa_id} that was first seen with it counts; until one is, its digits do.
 */
final class PhoneIdentities {
    private final Map<PhoneNumber, DatedFact> firstSeenTogether = new HashMap<>();

    PhoneIdentities(Collection<KeptFact> facts) {
        for (KeptFact kept : facts) {
            if (kept.content() instanceof IdentifiersObserved seen && seen.waId() != null && seen.phone() != null) {
                firstSeenTogether.merge(
                        seen.phone(),
                        kept.fact(),
                        (one, other) -> FactOrder.BY_VALID_TIME.compare(one, other) <= 0 ? one : other);
            }
        }
    }

    @Nullable
    WaId of(IdentifiersObserved seen) {
        if (seen.waId() != null || seen.phone() == null) {
            return seen.waId();
        }
        DatedFact together = firstSeenTogether.get(seen.phone());
        return together != null && together.content() instanceof IdentifiersObserved both && both.waId() != null
                ? both.waId()
                : digits(seen.phone());
    }

    /** The {@code wa_id} that most phones have: their digits. */
    static WaId digits(PhoneNumber phone) {
        return new WaId(phone.clearText().substring(1));
    }
}
