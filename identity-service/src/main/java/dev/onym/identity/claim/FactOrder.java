package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order in which facts are folded: valid time, strongest evidence, source digest. */
final class FactOrder {
    /** One update can tell about several people, so its digest alone leaves facts unordered; their content does not. */
    static final Comparator<IdentityFact> WITHIN_AN_INSTANT = Comparator.comparing(FactOrder::evidence)
            .thenComparing(IdentityFact::sourceDigest)
            .thenComparing(FactOrder::identifiers);

    static final Comparator<DatedFact> BY_VALID_TIME =
            Comparator.comparing(DatedFact::time).thenComparing(DatedFact::content, WITHIN_AN_INSTANT);

    private FactOrder() {}

    static EvidenceClass evidence(IdentityFact fact) {
        return switch (fact) {
            case IdentifiersObserved observed -> observed.evidence();
            case RotationReported reported -> EvidenceClass.REPORTED;
        };
    }

    /** What a fact says, without the subject it was filed under, the time and the source. Holds personal data in clear. */
    static String identifiers(IdentityFact fact) {
        return switch (fact) {
            case IdentifiersObserved seen ->
                String.join(
                        " ",
                        seen.evidence().name(),
                        text(seen.bsuid()),
                        text(seen.parentBsuid()),
                        text(seen.waId()),
                        text(seen.phone()),
                        seen.usernameSighting().name(),
                        text(seen.username()));
            case RotationReported reported ->
                String.join(
                        " ",
                        text(reported.previousBsuid()),
                        text(reported.bsuid()),
                        text(reported.previousParentBsuid()),
                        text(reported.parentBsuid()),
                        text(reported.previousWaId()),
                        text(reported.waId()));
        };
    }

    private static String text(@Nullable Bsuid bsuid) {
        return bsuid == null ? "-" : bsuid.value();
    }

    private static String text(@Nullable ParentBsuid parent) {
        return parent == null ? "-" : parent.value();
    }

    private static String text(@Nullable PersonalValue value) {
        return value == null ? "-" : value.clearText();
    }
}
