package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.RotationReported;
import dev.onym.identity.claim.Birth.Part;
import dev.onym.identity.claim.Tenure.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the facts of one portfolio in the order of their valid times, and makes claims of them. A rotation counts
 * from its report, or from the first sighting of the new BSUID where that is earlier.
 */
public final class Fold {
    private final Persons persons = new Persons();
    private final Bsuids bsuids = new Bsuids();
    private final Successions successions = new Successions(persons);
    private final Phones phones = new Phones(persons, successions);
    private final Rotations rotations = new Rotations(bsuids, persons, phones, successions);
    private final Map<EventId, Node> about = new HashMap<>();
    private final List<KeptFact> named = new ArrayList<>();

    private Fold() {}

    /** The claims that follow from the facts, in whatever order they are given. */
    public static Claims of(Collection<DatedFact> facts) {
        return new Fold().walk(HourlySightings.keep(facts));
    }

    /** @param at when it takes effect */
    private record Step(KeptFact fact, Instant at) {
        /**
         * A report that names only the old phone is about whoever was seen with it up to its second, so it comes after the
         * sightings of that second.
         */
        boolean goesByPhone() {
            return fact.content() instanceof RotationReported reported
                    && reported.previousBsuid() == null
                    && reported.previousWaId() != null;
        }

        static final Comparator<Step> ORDER = Comparator.comparing(Step::at)
                .thenComparing(Step::goesByPhone)
                .thenComparing(step -> step.fact.content(), FactOrder.WITHIN_AN_INSTANT)
                .thenComparing(step -> step.fact.time());
    }

    private Claims walk(List<KeptFact> facts) {
        PhoneIdentities identities = new PhoneIdentities(facts);
        Map<Bsuid, Instant> firstSeen = firstSeen(facts);
        List<Step> steps = new ArrayList<>(facts.size());
        for (KeptFact fact : facts) {
            steps.add(new Step(fact, effective(fact, firstSeen)));
        }
        steps.sort(Step.ORDER);
        for (Step step : steps) {
            Node node = switch (step.fact.content()) {
                case IdentifiersObserved seen -> sight(step, seen, identities.of(seen));
                case RotationReported reported -> rotate(step, reported);
            };
            persons.mention(node, step.fact, Part.ABOUT);
            about.put(step.fact.fact().id(), node);
        }
        Map<Node, SubjectId> subjects = persons.subjects();
        return new ClaimSheet(subjects, bsuids, phones).claims(about, persons.mentions(subjects), usernames(subjects));
    }

    private static Map<Bsuid, Instant> firstSeen(List<KeptFact> facts) {
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
        return firstSeen;
    }

    private static Instant effective(KeptFact fact, Map<Bsuid, Instant> firstSeen) {
        return fact.content() instanceof RotationReported reported && reported.bsuid() != null
                ? firstSeen.getOrDefault(reported.bsuid(), fact.time())
                : fact.time();
    }

    private Node sight(Step step, IdentifiersObserved seen, @Nullable WaId waId) {
        if (seen.usernameSighting() != UsernameSighting.UNKNOWN) {
            named.add(step.fact);
        }
        Sighting phone = waId == null ? null : new Sighting(waId, seen.phone(), seen.evidence(), step.at);
        if (seen.bsuid() == null) {
            if (phone == null) {
                throw new IllegalStateException("a sighting of nobody");
            }
            return phones.seenAlone(phone, step.fact, Part.PHONE);
        }
        BsuidTrack bsuid = mention(seen.bsuid(), step, Part.BSUID, EvidenceClass.CO_OBSERVED);
        if (seen.parentBsuid() != null) {
            bsuid.parent(seen.parentBsuid(), step.at, EvidenceClass.CO_OBSERVED);
        }
        if (phone != null) {
            phones.seenTogether(bsuid, phone);
        }
        // What only dates a BSUID, such as a message sent to it, is no sign of life.
        if (phone != null || seen.usernameSighting() != UsernameSighting.UNKNOWN) {
            phones.seenAgain(bsuid, step.at);
        }
        return bsuid.node;
    }

    private Node rotate(Step step, RotationReported reported) {
        Bsuid previous = reported.previousBsuid();
        Bsuid next = reported.bsuid();
        boolean names = previous != null && !previous.equals(next);
        return rotations.apply(new Rotations.Report(
                step.fact,
                step.at,
                names && previous != null ? mention(previous, step, Part.PREVIOUS_BSUID, EvidenceClass.REPORTED) : null,
                next == null ? null : mention(next, step, Part.BSUID, EvidenceClass.REPORTED)));
    }

    private BsuidTrack mention(Bsuid bsuid, Step step, Part part, EvidenceClass evidence) {
        BsuidTrack track = bsuids.mention(bsuid, step.at, evidence);
        persons.mention(track.node, step.fact, part);
        return track;
    }

    private Usernames usernames(Map<Node, SubjectId> subjects) {
        Usernames usernames = new Usernames();
        for (KeptFact fact : named) {
            SubjectId subject = subjects.get(about.get(fact.fact().id()));
            if (subject != null && fact.content() instanceof IdentifiersObserved seen) {
                if (seen.username() != null) {
                    usernames.named(subject, seen.username(), fact.time());
                } else {
                    usernames.none(subject, fact.time());
                }
            }
        }
        return usernames;
    }
}
