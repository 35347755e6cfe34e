package dev.onym.identity.decision;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.decision.Decided.Consequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What readers have to hear so that what they know changes from one set of claims to the other. */
final class Comparison {
    private final Claims before;
    private final Claims after;
    private final Instant time;
    private final PortfolioId portfolio;
    private final @Nullable SubjectId about;
    private final List<Consequence> consequences = new ArrayList<>();
    private final Map<SubjectId, SubjectId> united = new LinkedHashMap<>();

    private Comparison(Claims before, Claims after, PortfolioId portfolio, Instant time, @Nullable SubjectId about) {
        this.before = before;
        this.after = after;
        this.portfolio = portfolio;
        this.time = time;
        this.about = about;
    }

    /** What follows from a fact that is filed under a subject. */
    static List<Consequence> because(DatedFact fact, Claims before, Claims after) {
        return new Comparison(
                        before,
                        after,
                        fact.content().portfolio(),
                        fact.time(),
                        fact.content().subject())
                .consequences();
    }

    /** What follows from a decision. */
    static List<Consequence> because(DatedDecision decision, Claims before, Claims after) {
        return new Comparison(before, after, decision.content().portfolio(), decision.time(), null).consequences();
    }

    /** Who there is comes first, then what is withdrawn, then what ended, then what stands. */
    private List<Consequence> consequences() {
        newSubjects();
        unitedSubjects();
        claims();
        return consequences;
    }

    private void newSubjects() {
        for (SubjectId subject : missingIn(before, after)) {
            SubjectId origin = origin(subject);
            if (origin == null) {
                Instant since = after.subjects().getOrDefault(subject, time);
                say(since, new SubjectRegistered(portfolio, subject));
            } else {
                say(time, new SubjectsSeparated(portfolio, origin, subject));
            }
        }
    }

    private void unitedSubjects() {
        for (SubjectId absorbed : missingIn(after, before)) {
            SubjectId survivor = successor(absorbed);
            united.put(absorbed, survivor);
            say(time, new SubjectsUnited(portfolio, survivor, absorbed));
        }
    }

    /** In the order of their text, so that the same facts always make the same events. */
    private static Iterable<SubjectId> missingIn(Claims one, Claims other) {
        TreeSet<SubjectId> missing = new TreeSet<>(Comparator.comparing(SubjectId::toString));
        missing.addAll(other.subjects().keySet());
        missing.removeAll(one.subjects().keySet());
        return missing;
    }

    /** Whose it was what is now the subject's; null if nobody knew of any of it. */
    private @Nullable SubjectId origin(SubjectId subject) {
        return counterpart(subject, after, before);
    }

    private SubjectId successor(SubjectId absorbed) {
        SubjectId survivor = counterpart(absorbed, before, after);
        if (survivor != null) {
            return survivor;
        }
        if (about == null) {
            throw new IllegalStateException("a decision leaves nothing of a subject");
        }
        // Its only fact is one that no longer counts beside the new one.
        return about;
    }

    private static @Nullable SubjectId counterpart(SubjectId subject, Claims here, Claims there) {
        for (Map.Entry<Bsuid, SubjectId> owner : here.bsuids().entrySet()) {
            SubjectId counterpart = there.bsuids().get(owner.getKey());
            if (owner.getValue().equals(subject) && counterpart != null) {
                return counterpart;
            }
        }
        return here.mentions().getOrDefault(subject, Set.of()).stream()
                .sorted(Comparator.comparing(EventId::toString))
                .map(there.about()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void claims() {
        Map<ClaimKey, List<Claim>> announced = byKey(announced());
        Map<ClaimKey, List<Claim>> standing = byKey(after.claims());
        List<ClaimChange> changes = new ArrayList<>();
        announced.forEach(
                (key, claims) -> changes.addAll(ClaimChange.between(claims, standing.getOrDefault(key, List.of()))));
        standing.forEach((key, claims) -> {
            if (!announced.containsKey(key)) {
                changes.addAll(ClaimChange.between(List.of(), claims));
            }
        });
        Announcements announcements = new Announcements(portfolio);
        changes.stream().sorted(ClaimChange.WITHDRAWALS_FIRST).forEach(change -> {
            if (change.withdrawn() != null) {
                announcements.withdraw(change.withdrawn(), change.stands() != null);
            }
        });
        changes.stream().sorted(ClaimChange.ENDED_FIRST).forEach(announcements::announce);
        consequences.addAll(announcements.events());
    }

    /** What readers hold after they heard who is united: where two claims now look the same, the absorbed subject's. */
    private Collection<Claim> announced() {
        Map<List<Object>, Claim> held = new LinkedHashMap<>();
        for (Claim claim : before.claims()) {
            if (!united.containsKey(claim.subject())) {
                held.put(List.of(ClaimKey.of(claim), claim.from()), claim);
            }
        }
        united.forEach((absorbed, survivor) -> before.claims().stream()
                .filter(claim -> claim.subject().equals(absorbed))
                .map(claim -> claim.of(survivor))
                .filter(claim -> !isToldOfSubject(claim))
                .forEach(claim -> held.put(List.of(ClaimKey.of(claim), claim.from()), claim)));
        return held.values();
    }

    /** Somebody known by the phone alone has no other name than the subject, so the phone is told again under the new one. */
    private boolean isToldOfSubject(Claim claim) {
        return claim instanceof Claim.OfPhone phone
                && phone.bsuid() == null
                && phone.to() == null
                && after.claims().contains(claim);
    }

    private static Map<ClaimKey, List<Claim>> byKey(Collection<Claim> claims) {
        Map<ClaimKey, List<Claim>> byKey = new LinkedHashMap<>();
        for (Claim claim : claims) {
            byKey.computeIfAbsent(ClaimKey.of(claim), first -> new ArrayList<>())
                    .add(claim);
        }
        return byKey;
    }

    private void say(Instant when, IdentityConsequence event) {
        consequences.add(new Consequence(when, event));
    }
}
