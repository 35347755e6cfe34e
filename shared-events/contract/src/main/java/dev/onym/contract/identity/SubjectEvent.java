package dev.onym.contract.identity;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.identifier.SubjectId;

/** What identity-service recorded about one subject of one portfolio. */
public sealed interface SubjectEvent extends IdentityEvent
        permits IdentityFact, IdentityConsequence, SubjectsMerged, SubjectsUnmerged, ClaimRectified, ConflictResolved {

    SubjectId subject();

    /** The subject: what happened to one person comes in order. */
    @Override
    default String key() {
        return subject().toString();
    }

    @Override
    default KeyRef keyRef() {
        return new KeyRef(subject().toString());
    }
}
