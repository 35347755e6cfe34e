package dev.onym.contract.identity;

import dev.onym.contract.identifier.Reason;

/**
 * What an operator decided; who that was is the envelope's actor. Folded together with the facts, and stronger than they:
 * a decision overrides the facts that it names, up to its own valid time, which is when it was made. Facts of later valid
 * times may contradict it, which opens a conflict.
 */
public sealed interface IdentityDecision extends IdentityEvent
        permits SubjectsMerged, SubjectsUnmerged, ClaimRectified, ConflictResolved, ConflictPolicySet {

    Reason reason();
}
