package dev.onym.identity.intake;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.identity.claim.DatedFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which tags events are found. Facts and decisions go by identifiers and subject, consequences by subject alone.
 */
public final class FactTags {
    private static final String FACTS_OF_SUBJECT = "facts-of-subject";
    private static final String MERGE = "merge";
    private static final String POLICY = "conflict-policy";

    private final TagKey key;

    public FactTags(TagKey key) {
        this.key = key;
    }

    /** What the fact is stored with. */
    Set<EventTag> of(IdentityFact fact) {
        Scope scope = fact.scope();
        Set<EventTag> tags = new HashSet<>();
        identifiers(fact).forEach(identifier -> tags.add(key.tag(scope, identifier)));
        tags.add(factsOf(scope, fact.subject()));
        tags.add(SubjectTags.of(key, scope, fact.subject()));
        return tags;
    }

    /** What the decision is stored with. */
    public Set<EventTag> of(EventId id, IdentityDecision decision) {
        Scope scope = decision.scope();
        Set<EventTag> tags = new HashSet<>();
        switch (decision) {
            case SubjectsMerged merged -> tags.add(ofMerge(scope, id));
            case SubjectsUnmerged unmerged -> tags.add(ofMerge(scope, unmerged.merge()));
            case ConflictPolicySet set -> tags.add(ofPolicy(scope));
            case ClaimRectified rectified -> {}
            case ConflictResolved resolved -> {}
        }
        identifiers(decision).forEach(identifier -> tags.add(key.tag(scope, identifier)));
        for (SubjectId subject : subjects(decision)) {
            tags.add(factsOf(scope, subject));
            tags.add(SubjectTags.of(key, scope, subject));
        }
        return tags;
    }

    /** Of a merge and of what took it back; of what took a report back. */
    public EventTag ofMerge(Scope scope, EventId merge) {
        return key.tag(scope, MERGE, merge.toString());
    }

    /** Of everything that was ever said about conflicts of a portfolio. */
    public EventTag ofPolicy(Scope scope) {
        return key.tag(scope, POLICY, scope.value());
    }

    public Set<EventTag> of(IdentityConsequence consequence) {
        Stream<SubjectId> others = switch (consequence) {
            case SubjectsUnited united -> Stream.of(united.absorbed());
            case SubjectsSeparated separated -> Stream.of(separated.separated());
            default -> Stream.empty();
        };
        return Stream.concat(Stream.of(consequence.subject()), others)
                .map(subject -> SubjectTags.of(key, consequence.scope(), subject))
                .collect(Collectors.toSet());
    }

    /** Where to look for what a fact may be connected with, before its subject is known. */
    public Set<EventTag> identifiersOf(IdentityFact fact) {
        return of(fact.scope(), identifiers(fact));
    }

    /** Where to look for everything about some identifiers and subjects. */
    public Set<EventTag> of(Scope scope, Collection<? extends Identifier> identifiers) {
        Set<EventTag> tags = new HashSet<>();
        for (Identifier identifier : identifiers) {
            tags.add(key.tag(scope, identifier));
            Identifier counterpart = counterpart(identifier);
            if (counterpart != null) {
                tags.add(key.tag(scope, counterpart));
            }
        }
        return tags;
    }

    /** Where to look for what a stored decision is connected with. */
    Set<EventTag> connectionsOf(EventId id, IdentityDecision decision) {
        Set<EventTag> tags = of(decision.scope(), identifiers(decision));
        subjects(decision).forEach(subject -> tags.add(factsOf(decision.scope(), subject)));
        if (decision instanceof SubjectsMerged) {
            tags.add(ofMerge(decision.scope(), id));
        }
        return tags;
    }

    /** Where to look for what stored facts are connected with. Most of somebody's show the same again and again. */
    Set<EventTag> connectionsOf(Collection<DatedFact> facts) {
        Set<Connection> connections = new HashSet<>();
        for (DatedFact fact : facts) {
            connections.add(new Connection(
                    fact.content().portfolio(),
                    identifiers(fact.content()),
                    fact.content().subject(),
                    fact.content() instanceof RotationReported ? fact.id() : null));
        }
        Set<EventTag> tags = new HashSet<>();
        for (Connection connection : connections) {
            Scope scope = Scope.of(connection.portfolio);
            tags.addAll(of(scope, connection.identifiers));
            tags.add(factsOf(scope, connection.subject));
            if (connection.report != null) {
                tags.add(ofMerge(scope, connection.report));
            }
        }
        return tags;
    }

    /** @param report of a change, which can be taken back */
    private record Connection(
            PortfolioId portfolio,
            List<Identifier> identifiers,
            SubjectId subject,
            @Nullable EventId report) {}

    /** Of the facts that were filed under the subject, and the decisions about it. */
    public EventTag factsOf(Scope scope, SubjectId subject) {
        return key.tag(scope, FACTS_OF_SUBJECT, subject.toString());
    }

    private static List<Identifier> identifiers(IdentityFact fact) {
        List<@Nullable Identifier> all = new ArrayList<>();
        switch (fact) {
            case IdentifiersObserved seen -> {
                all.add(seen.bsuid());
                all.add(seen.parentBsuid());
                all.add(seen.waId());
                all.add(seen.phone());
                all.add(seen.username());
            }
            case RotationReported reported -> {
                all.add(reported.previousBsuid());
                all.add(reported.bsuid());
                all.add(reported.previousParentBsuid());
                all.add(reported.parentBsuid());
                all.add(reported.previousWaId());
                all.add(reported.waId());
            }
        }
        return all.stream().filter(Objects::nonNull).map(Identifier.class::cast).toList();
    }

    private static List<Identifier> identifiers(IdentityDecision decision) {
        List<@Nullable Identifier> all = new ArrayList<>();
        switch (decision) {
            case SubjectsMerged merged -> {
                all.add(merged.bsuid());
                all.add(merged.mergedBsuid());
            }
            case ClaimRectified rectified -> {
                all.add(rectified.bsuid());
                all.add(rectified.parentBsuid());
                all.add(rectified.waId());
                all.add(rectified.username());
            }
            case ConflictResolved resolved -> {
                all.add(resolved.bsuid());
                all.add(resolved.waId());
                all.add(resolved.contested());
                all.addAll(resolved.overruled());
            }
            case SubjectsUnmerged unmerged -> {}
            case ConflictPolicySet set -> {}
        }
        return all.stream().filter(Objects::nonNull).map(Identifier.class::cast).toList();
    }

    private static List<SubjectId> subjects(IdentityDecision decision) {
        return switch (decision) {
            case SubjectsMerged merged -> List.of(merged.subject(), merged.merged());
            case SubjectsUnmerged unmerged -> List.of(unmerged.subject(), unmerged.separated());
            case ClaimRectified rectified -> List.of(rectified.subject());
            case ConflictResolved resolved -> List.of(resolved.subject());
            case ConflictPolicySet set -> List.of();
        };
    }

    /** A written phone serves as wa_id until one is seen, so each is looked for under the digits of the other. */
    private static @Nullable Identifier counterpart(Identifier identifier) {
        return switch (identifier) {
            case WaId waId -> new PhoneNumber("+" + waId.clearText());
            case PhoneNumber phone -> new WaId(phone.clearText().substring(1));
            default -> null;
        };
    }
}
