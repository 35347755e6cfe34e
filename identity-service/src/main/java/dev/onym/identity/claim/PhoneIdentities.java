package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.IdentifiersObserved;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code wa_id} is the key of a phone identity, and a written phone an alias of it. Where a payload shows a written
 * phone alone, the {@code wa_id} that was first seen with it counts; then one of the same BSUID's that only is written
 * otherwise; until there is one, its digits do.
 */
final class PhoneIdentities {
    private final Map<PhoneNumber, DatedFact> firstSeenTogether = new HashMap<>();
    private final Map<Bsuid, SortedSet<String>> ofBsuids = new HashMap<>();

    PhoneIdentities(Collection<KeptFact> facts) {
        for (KeptFact kept : facts) {
            if (kept.content() instanceof IdentifiersObserved seen && seen.waId() != null) {
                if (seen.phone() != null) {
                    firstSeenTogether.merge(
                            seen.phone(),
                            kept.fact(),
                            (one, other) -> FactOrder.BY_VALID_TIME.compare(one, other) <= 0 ? one : other);
                }
                if (seen.bsuid() != null) {
                    ofBsuids.computeIfAbsent(seen.bsuid(), first -> new TreeSet<>())
                            .add(seen.waId().clearText());
                }
            }
        }
    }

    @Nullable
    WaId of(IdentifiersObserved seen) {
        if (seen.waId() != null || seen.phone() == null) {
            return seen.waId();
        }
        DatedFact together = firstSeenTogether.get(seen.phone());
        if (together != null && together.content() instanceof IdentifiersObserved both && both.waId() != null) {
            return both.waId();
        }
        WaId digits = digits(seen.phone());
        SortedSet<String> known = seen.bsuid() == null
                ? Collections.emptySortedSet()
                : ofBsuids.getOrDefault(seen.bsuid(), Collections.emptySortedSet());
        return known.contains(digits.clearText())
                ? digits
                : known.stream()
                        .map(WaId::new)
                        .filter(digits::isSameNumberAs)
                        .findFirst()
                        .orElse(digits);
    }

    /** The {@code wa_id} that most phones have: their digits. */
    static WaId digits(PhoneNumber phone) {
        return new WaId(phone.clearText().substring(1));
    }
}
