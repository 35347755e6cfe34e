package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.RotationReported;
import dev.onym.identity.claim.Birth.Part;
import dev.onym.identity.claim.Tenure.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the facts of one portfolio in the order of their valid times, and makes claims of them. A rotation counts
 * from its report, or from the first sighting of the new BSUID where that is earlier. What operators decided about the
 * facts is heeded on the way, what they decided about people in the end.
 */
public final class Fold {
    private final Collection<DatedDecision> decisions;
    private final PhoneIdentities identities;
    private final List<Step.Of> facts;
    private final Rulings rulings;
    private final Persons persons = new Persons();
    private final Bsuids bsuids = new Bsuids();
    private final Phones phones;
    private final Rotations rotations;
    private final Map<EventId, Node> about = new HashMap<>();
    private final List<Naming> named = new ArrayList<>();

    private Fold(Known known) {
        List<KeptFact> kept = HourlySightings.keep(known.facts());
        decisions = known.decisions();
        identities = new PhoneIdentities(kept);
        facts = Step.of(kept);
        rulings = new Rulings(decisions, this::firstSeen, this::report);
        Policies policies = new Policies(decisions);
        Successions successions = new Successions(persons, rulings, policies);
        phones = new Phones(persons, successions, rulings, policies);
        rotations = new Rotations(bsuids, persons, phones, successions, rulings);
    }

    /** The claims that follow from the facts, in whatever order they are given, and from what was decided about them. */
    public static Claims of(Known known) {
        return new Fold(known).walk();
    }

    /** Somebody seen with a name, or with none. */
    private record Naming(Node who, @Nullable Username username, Instant at, EvidenceClass evidence) {}

    private @Nullable Instant firstSeen(Instant after, Bsuid bsuid, WaId waId) {
        return facts.stream()
                .filter(step -> switch (step.fact().content()) {
                    case IdentifiersObserved seen -> bsuid.equals(seen.bsuid()) && waId.equals(identities.of(seen));
                    case RotationReported reported -> bsuid.equals(reported.bsuid()) && waId.equals(reported.waId());
                })
                .map(Step::at)
                .filter(at -> at.isAfter(after))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private @Nullable RotationReported report(EventId id) {
        return facts.stream()
                .map(step -> step.fact().fact())
                .filter(fact -> fact.id().equals(id))
                .map(DatedFact::content)
                .filter(RotationReported.class::isInstance)
                .map(RotationReported.class::cast)
                .findFirst()
                .orElse(null);
    }

    private Claims walk() {
        List<Step> steps = new ArrayList<>(facts.stream().map(this::effective).toList());
        List<ClaimRectified> rectified = rulings.claims().stream()
                .filter(claim -> isMentioned(claim.bsuid()))
                .toList();
        for (ClaimRectified claim : rectified) {
            if (claim.validFrom() != null) {
                steps.add(new Step.Begun(claim, claim.validFrom()));
            }
            if (claim.validTo() != null && claim.waId() != null) {
                steps.add(new Step.Ended(claim, claim.validTo()));
            }
        }
        steps.sort(Step.ORDER);
        for (Step step : steps) {
            switch (step) {
                case Step.Of fact -> take(fact);
                case Step.Begun begun -> begin(begun.claim(), begun.at());
                case Step.Ended ended ->
                    phones.endOfTheWhile(
                            bsuids.mention(ended.claim().bsuid(), ended.at(), EvidenceClass.MANUAL), ended.at());
            }
        }
        People people = persons.people(decisions);
        return new ClaimSheet(people, bsuids, phones)
                .claims(about, persons.mentions(people), usernames(people, rectified));
    }

    /** A report that counts for nothing says nothing of when the new BSUID was first seen, either. */
    private Step.Of effective(Step.Of step) {
        return step.fact().content() instanceof RotationReported reported && rulings.overrule(reported)
                ? new Step.Of(step.fact(), step.fact().time())
                : step;
    }

    /** Nobody is made up because an operator said something about them. */
    private boolean isMentioned(Bsuid bsuid) {
        return facts.stream().anyMatch(step -> switch (step.fact().content()) {
            case IdentifiersObserved seen -> bsuid.equals(seen.bsuid());
            case RotationReported reported -> bsuid.equals(reported.bsuid()) || bsuid.equals(reported.previousBsuid());
        });
    }

    private void take(Step.Of step) {
        Node node = switch (step.fact().content()) {
            case IdentifiersObserved seen -> sight(step, seen, identities.of(seen));
            case RotationReported reported -> rotate(step, reported);
        };
        persons.mention(node, step.fact(), Part.ABOUT);
        about.put(step.fact().fact().id(), node);
        if (step.fact().content() instanceof IdentifiersObserved seen
                && seen.usernameSighting() != UsernameSighting.UNKNOWN
                && !rulings.overruleName(seen.bsuid(), seen.username(), step.at())) {
            named.add(new Naming(node, seen.username(), step.at(), EvidenceClass.CO_OBSERVED));
        }
    }

    private Node sight(Step.Of step, IdentifiersObserved seen, @Nullable WaId waId) {
        Sighting phone = waId == null ? null : new Sighting(waId, seen.phone(), seen.evidence(), step.at());
        if (seen.bsuid() == null) {
            if (phone == null) {
                throw new IllegalStateException("a sighting of nobody");
            }
            return phones.seenAlone(phone, step.fact(), Part.PHONE);
        }
        BsuidTrack bsuid = mention(seen.bsuid(), step, Part.BSUID, EvidenceClass.CO_OBSERVED);
        if (seen.parentBsuid() != null && !rulings.overruleParent(seen.bsuid(), seen.parentBsuid(), step.at())) {
            bsuid.parent(seen.parentBsuid(), step.at(), EvidenceClass.CO_OBSERVED);
        }
        if (phone != null) {
            phones.seenTogether(bsuid, phone);
        }
        // What only dates a BSUID, such as a message sent to it, is no sign of life.
        if (phone != null || seen.usernameSighting() != UsernameSighting.UNKNOWN) {
            phones.seenAgain(bsuid, step.at());
        }
        return bsuid.node;
    }

    private Node rotate(Step.Of step, RotationReported reported) {
        Bsuid previous = reported.previousBsuid();
        Bsuid next = reported.bsuid();
        boolean names = previous != null && !previous.equals(next);
        return rotations.apply(new Rotations.Report(
                step.fact(),
                step.at(),
                names && previous != null ? mention(previous, step, Part.PREVIOUS_BSUID, EvidenceClass.REPORTED) : null,
                next == null ? null : mention(next, step, Part.BSUID, EvidenceClass.REPORTED)));
    }

    private BsuidTrack mention(Bsuid bsuid, Step.Of step, Part part, EvidenceClass evidence) {
        BsuidTrack track = bsuids.mention(bsuid, step.at(), evidence);
        persons.mention(track.node, step.fact(), part);
        return track;
    }

    private void begin(ClaimRectified claim, Instant at) {
        BsuidTrack bsuid = bsuids.mention(claim.bsuid(), at, EvidenceClass.MANUAL);
        if (claim.waId() != null) {
            Sighting since = new Sighting(claim.waId(), null, EvidenceClass.MANUAL, at);
            if (claim.validTo() == null) {
                phones.rectified(bsuid, since, written(claim.waId()));
            } else {
                phones.rectifiedForAWhile(bsuid, since, written(claim.waId()));
            }
        }
        if (claim.parentBsuid() != null) {
            bsuid.parent(claim.parentBsuid(), at, EvidenceClass.MANUAL);
        }
        if (claim.username() != null && claim.validTo() == null) {
            named.add(new Naming(bsuid.node, claim.username(), at, EvidenceClass.MANUAL));
        }
    }

    /** An operator says whose a phone is and not how it is written; that is no more theirs than anybody else's. */
    private Set<PhoneNumber> written(WaId waId) {
        Set<PhoneNumber> written = new HashSet<>();
        for (Step.Of step : facts) {
            if (step.fact().content() instanceof IdentifiersObserved seen
                    && seen.phone() != null
                    && waId.equals(identities.of(seen))) {
                written.add(seen.phone());
            }
        }
        return written;
    }

    private Usernames usernames(People people, List<ClaimRectified> rectified) {
        Usernames usernames = new Usernames();
        for (Naming naming : named) {
            SubjectId who = people.withoutMerges(naming.who);
            if (naming.username == null) {
                usernames.none(who, naming.at);
            } else {
                usernames.named(who, naming.username, naming.at, naming.evidence);
            }
        }
        for (ClaimRectified claim : rectified) {
            if (claim.username() != null && claim.validFrom() != null && claim.validTo() != null) {
                usernames.namedForAWhile(
                        people.withoutMerges(new Node.OfBsuid(claim.bsuid())),
                        claim.username(),
                        new Period(claim.validFrom(), claim.validTo()));
            }
        }
        return usernames;
    }
}
