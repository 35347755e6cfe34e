package dev.onym.identity.evidence;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.messaging.ChangeKind;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.IdentifierChangeReported;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.identity.decision.NewFact;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Assigns the evidence.
 *
 * @param untied where BSUID and phone are not believed to be one person's, although they stand in one payload: the sources
 *     that reference §8.4 does not list may be added
 */
public record Evidence(Set<ObservationSource> untied) {
    public Evidence {
        untied = Set.copyOf(untied);
    }

    /** What an event of messaging-service says about identifiers; empty if it is nothing. */
    public Optional<NewFact> of(EventEnvelope envelope) {
        return fact(envelope.data())
                .map(fact -> new NewFact(EventId.derivedFrom(envelope.id(), "fact"), envelope.time(), fact));
    }

    private Optional<Function<SubjectId, IdentityFact>> fact(OnymEvent event) {
        return switch (event) {
            case ContactObserved seen -> Optional.of(subject -> observed(seen, subject));
            case IdentifierChangeReported change
            when saysSomething(change) -> Optional.of(subject -> reported(change, subject));
            default -> Optional.empty();
        };
    }

    private IdentityFact observed(ContactObserved seen, SubjectId subject) {
        boolean tied = seen.bsuid() == null || !untied.contains(seen.source());
        return new IdentifiersObserved(
                seen.portfolio(),
                subject,
                // The user tapped a button to share the own phone, so the platform vouches for it.
                seen.source() == ObservationSource.CONTACT_REQUEST ? EvidenceClass.ATTESTED : EvidenceClass.CO_OBSERVED,
                seen.bsuid(),
                seen.parentBsuid(),
                tied ? seen.waId() : null,
                tied ? seen.phone() : null,
                seen.usernameSighting(),
                seen.username(),
                seen.sourceDigest());
    }

    /** Whether the wa_id of {@code user_id_update} is the number before or after is not documented, so it ties nothing. */
    private static boolean tellsPhones(IdentifierChangeReported change) {
        return change.kind() != ChangeKind.USER_ID_UPDATE;
    }

    private static boolean saysSomething(IdentifierChangeReported change) {
        return tellsPhones(change) || change.bsuid() != null || change.previousBsuid() != null;
    }

    private static IdentityFact reported(IdentifierChangeReported change, SubjectId subject) {
        boolean phones = tellsPhones(change);
        return new RotationReported(
                change.portfolio(),
                subject,
                change.previousBsuid(),
                change.bsuid(),
                change.previousParentBsuid(),
                change.parentBsuid(),
                phones ? change.previousWaId() : null,
                phones ? change.waId() : null,
                change.sourceDigest());
    }
}
