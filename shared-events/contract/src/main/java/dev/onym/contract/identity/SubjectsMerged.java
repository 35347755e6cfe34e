package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * An operator said that two subjects are one person. Stands until a {@link SubjectsUnmerged} names this event.
 *
 * @param subject whose id remains
 * @param bsuid one of the subject's; null while it is known by the phone alone
 * @param merged whose claims become the subject's
 * @param mergedBsuid one of {@code merged}'s; null as above
 */
public record SubjectsMerged(
        PortfolioId portfolio,
        SubjectId subject,
        @Nullable Bsuid bsuid,
        SubjectId merged,
        @Nullable Bsuid mergedBsuid,
        Reason reason)
        implements SubjectEvent, IdentityDecision {
    public SubjectsMerged {
        if (subject.equals(merged)) {
            throw new IllegalArgumentException("a subject cannot be merged with itself");
        }
    }
}
