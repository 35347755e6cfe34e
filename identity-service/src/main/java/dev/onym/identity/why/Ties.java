package dev.onym.identity.why;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.Identifiers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which identifiers of one subject may be tied directly, according to its claims. A fact that claims nothing ties nothing. */
final class Ties {
    private final Set<Identifier> identifiers = new HashSet<>();
    private final Map<PhoneNumber, WaId> forms = new HashMap<>();
    private final Set<Set<Identifier>> tied = new HashSet<>();
    private final Set<WaId> alone = new HashSet<>();
    private final Map<Bsuid, Set<WaId>> phones = new HashMap<>();
    private final Map<Bsuid, Bsuid> successors = new HashMap<>();

    /** @param claims all of the subject's that had begun */
    Ties(Collection<Claim> claims) {
        for (Claim claim : claims) {
            identifiers.add(Identifiers.of(claim));
            switch (claim) {
                case Claim.OfBsuid of -> {
                    if (of.successor() != null) {
                        tie(of.bsuid(), of.successor().bsuid());
                        successors.put(of.bsuid(), of.successor().bsuid());
                    }
                }
                case Claim.OfParent of -> tie(of.bsuid(), of.parent());
                case Claim.OfPhone of -> {
                    of.written().forEach(phone -> forms.put(phone, of.waId()));
                    if (of.bsuid() == null) {
                        alone.add(of.waId());
                    } else {
                        tie(of.bsuid(), of.waId());
                        phones.computeIfAbsent(of.bsuid(), first -> new HashSet<>())
                                .add(of.waId());
                    }
                }
                case Claim.OfUsername of -> {}
            }
        }
    }

    private void tie(Identifier one, Identifier other) {
        if (!one.equals(other)) {
            tied.add(Set.of(one, other));
        }
    }

    /** Every way in which facts may name the subject's identifiers. */
    Set<Identifier> names() {
        Set<Identifier> names = new HashSet<>(identifiers);
        names.addAll(forms.keySet());
        for (Identifier identifier : identifiers) {
            if (identifier instanceof WaId waId) {
                names.add(new PhoneNumber("+" + waId.clearText()));
            }
        }
        return names;
    }

    /** A written phone stands for its wa_id. */
    Identifier canonical(Identifier identifier) {
        return identifier instanceof PhoneNumber phone
                ? Objects.requireNonNullElseGet(forms.get(phone), () -> Identifiers.digits(phone))
                : identifier;
    }

    /** Whether both are the subject's. */
    boolean have(Identifier one, Identifier other) {
        return identifiers.contains(one) && identifiers.contains(other);
    }

    /** Whether a fact that names both of them ties them. */
    boolean allow(Identifier one, Identifier other) {
        if (!have(one, other)) {
            return false;
        }
        return tied.contains(Set.of(one, other))
                || one instanceof Username
                || other instanceof Username
                || (one instanceof WaId && other instanceof WaId)
                || (one instanceof ParentBsuid && other instanceof ParentBsuid)
                || completes(one, other)
                || completes(other, one);
    }

    /** Whether a report that names both of them ties them: where it names no old BSUID, the phone stands for it. */
    boolean allowReported(Identifier one, Identifier other) {
        return allow(one, other) || follows(one, other) || follows(other, one);
    }

    /** Whether the phone is the wa_id, written with other digits. */
    boolean isOtherForm(PhoneNumber phone, WaId waId) {
        return waId.equals(forms.get(phone)) && !waId.equals(Identifiers.digits(phone));
    }

    private boolean follows(Identifier phone, Identifier next) {
        return successors.entrySet().stream()
                .anyMatch(each -> each.getValue().equals(next)
                        && phone instanceof WaId waId
                        && phones.getOrDefault(each.getKey(), Set.of()).contains(waId));
    }

    /** Who was known by a phone alone is known by a BSUID later. */
    private boolean completes(Identifier phone, Identifier bsuid) {
        return phone instanceof WaId waId && alone.contains(waId) && bsuid instanceof Bsuid;
    }
}
