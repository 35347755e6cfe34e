package dev.onym.contract.identity;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;

/**
 * An operator took back what made two subjects one. Of a merge: from now on everything is as if it had never been made.
 * Of a {@link RotationReported}: it counts for nothing, and nor do its repetitions, whenever they come.
 *
 * @param subject whose id had remained
 * @param separated who is a subject of its own again
 * @param merge id of the {@link SubjectsMerged} or {@link RotationReported} that no longer stands
 */
public record SubjectsUnmerged(
        PortfolioId portfolio, SubjectId subject, SubjectId separated, EventId merge, Reason reason)
        implements SubjectEvent, IdentityDecision {}
