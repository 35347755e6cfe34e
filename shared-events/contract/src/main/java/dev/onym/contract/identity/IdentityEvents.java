package dev.onym.contract.identity;

import dev.onym.contract.event.EventCatalogue;

/** Names the identity events. */
public final class IdentityEvents {
    public static final EventCatalogue CATALOGUE = EventCatalogue.builder()
            .event("dev.onym.identity.identifiers-observed", IdentifiersObserved.class)
            .event("dev.onym.identity.rotation-reported", RotationReported.class)
            .event("dev.onym.identity.subject-registered", SubjectRegistered.class)
            .event("dev.onym.identity.subjects-united", SubjectsUnited.class)
            .event("dev.onym.identity.subjects-separated", SubjectsSeparated.class)
            .event("dev.onym.identity.bsuid-linked", BsuidLinked.class)
            .event("dev.onym.identity.bsuid-rotated", BsuidRotated.class)
            .event("dev.onym.identity.parent-bsuid-linked", ParentBsuidLinked.class)
            .event("dev.onym.identity.phone-linked", PhoneLinked.class)
            .event("dev.onym.identity.phone-unlinked", PhoneUnlinked.class)
            .event("dev.onym.identity.phone-recycled", PhoneRecycled.class)
            .event("dev.onym.identity.username-linked", UsernameLinked.class)
            .event("dev.onym.identity.username-unlinked", UsernameUnlinked.class)
            .event("dev.onym.identity.identity-conflict-detected", IdentityConflictDetected.class)
            .event("dev.onym.identity.claim-corrected", ClaimCorrected.class)
            .event("dev.onym.identity.subjects-merged", SubjectsMerged.class)
            .event("dev.onym.identity.subjects-unmerged", SubjectsUnmerged.class)
            .event("dev.onym.identity.claim-rectified", ClaimRectified.class)
            .event("dev.onym.identity.conflict-resolved", ConflictResolved.class)
            .event("dev.onym.identity.conflict-policy-set", ConflictPolicySet.class)
            .build();

    private IdentityEvents() {}
}
