package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import org.jspecify.annotations.Nullable;

/**
 * Facts contradict each other from the event's valid time on. Nothing is overwritten: who held the identifier before goes
 * on holding it, but in dispute, and nothing may be sent on the strength of it. Each side and each phone has an event of
 * its own, so that no event carries personal data of two people.
 *
 * @param bsuid the subject's, whose claim is in dispute; null where the person is known by the phone alone
 * @param waId the phone that the subject claims; null in conflicts between BSUIDs
 * @param otherSubject the other side; null where the subject contradicts itself
 * @param otherBsuid the other side's; of {@code TWO_SUCCESSORS} and {@code TWO_PREDECESSORS} the contested or the other one
 */
public record IdentityConflictDetected(
        PortfolioId portfolio,
        SubjectId subject,
        ConflictKind kind,
        @Nullable Bsuid bsuid,
        @Nullable WaId waId,
        @Nullable SubjectId otherSubject,
        @Nullable Bsuid otherBsuid)
        implements IdentityConsequence {}
