package dev.onym.identity.decision;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Claim;
import org.jspecify.annotations.Nullable;

/** What was claimed of whom, whenever that was. */
record ClaimKey(
        SubjectId subject, Identifier identifier, @Nullable Bsuid with) {
    static ClaimKey of(Claim claim) {
        return switch (claim) {
            case Claim.OfBsuid of -> new ClaimKey(of.subject(), of.bsuid(), null);
            case Claim.OfParent of -> new ClaimKey(of.subject(), of.parent(), of.bsuid());
            case Claim.OfPhone of -> new ClaimKey(of.subject(), of.waId(), of.bsuid());
            case Claim.OfUsername of -> new ClaimKey(of.subject(), of.username(), null);
        };
    }
}
