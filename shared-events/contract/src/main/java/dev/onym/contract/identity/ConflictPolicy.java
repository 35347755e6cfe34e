package dev.onym.contract.identity;

/** What becomes of facts that contradict each other. */
public enum ConflictPolicy {
    /** They are in dispute until an operator decides. */
    PARK,
    /** A phone goes to the only side that is {@link EvidenceClass#ATTESTED}; all else is parked. */
    AUTO,
    /** What was known first stands, and what contradicts it makes no claim. */
    REJECT
}
