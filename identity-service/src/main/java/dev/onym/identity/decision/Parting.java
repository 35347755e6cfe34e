package dev.onym.identity.decision;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What becomes of people whom a report united, once it counts for nothing.
 *
 * @param decision empty if they stay one, because something else unites them too
 * @param takenBack whether it counts for nothing already
 */
public record Parting(Optional<SubjectsUnmerged> decision, boolean takenBack) {

    /**
     * Looks at what would be without the report.
     *
     * @param report id of a fact that is known
     */
    public static Parting of(Known known, EventId report, PortfolioId portfolio, Reason reason) {
        Claims before = Fold.of(known);
        SubjectId subject = before.about().get(report);
        if (subject == null) {
            throw new IllegalStateException("the fold leaves out no report");
        }
        // Who is separated follows from the decision, so at first it names nobody.
        SubjectsUnmerged attempt = new SubjectsUnmerged(portfolio, subject, subject, report, reason);
        Claims after = Fold.of(known.and(new DatedDecision(EventId.random(), Long.MAX_VALUE, Instant.MAX, attempt)));
        return new Parting(
                after.subjects().keySet().stream()
                        .filter(each -> !before.subjects().containsKey(each))
                        .min(Comparator.comparing(SubjectId::toString))
                        .map(separated -> new SubjectsUnmerged(portfolio, subject, separated, report, reason)),
                known.decisions().stream()
                        .anyMatch(decision -> decision.content() instanceof SubjectsUnmerged unmerged
                                && unmerged.merge().equals(report)));
    }
}
