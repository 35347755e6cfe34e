package dev.onym.identity.intake;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which tags events are found. Facts go by identifiers and subject, consequences by subject alone. */
final class FactTags {
    private static final String FACTS_OF_SUBJECT = "facts-of-subject";

    private final TagKey key;

    FactTags(TagKey key) {
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

    Set<EventTag> of(IdentityConsequence consequence) {
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
    Set<EventTag> identifiersOf(IdentityFact fact) {
        Set<EventTag> tags = new HashSet<>();
        for (Identifier identifier : identifiers(fact)) {
            tags.add(key.tag(fact.scope(), identifier));
            Identifier counterpart = counterpart(identifier);
            if (counterpart != null) {
                tags.add(key.tag(fact.scope(), counterpart));
            }
        }
        return tags;
    }

    /** Where to look for what a stored fact is connected with. */
    Set<EventTag> connectionsOf(IdentityFact fact) {
        Set<EventTag> tags = identifiersOf(fact);
        tags.add(factsOf(fact.scope(), fact.subject()));
        return tags;
    }

    private EventTag factsOf(Scope scope, SubjectId subject) {
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

    /** A written phone serves as wa_id until one is seen, so each is looked for under the digits of the other. */
    private static @Nullable Identifier counterpart(Identifier identifier) {
        return switch (identifier) {
            case WaId waId -> new PhoneNumber("+" + waId.clearText());
            case PhoneNumber phone -> new WaId(phone.clearText().substring(1));
            default -> null;
        };
    }
}
