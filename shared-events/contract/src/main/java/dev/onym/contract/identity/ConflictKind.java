package dev.onym.contract.identity;

/** What contradicts what. */
public enum ConflictKind {
    /** A phone went from one BSUID to another, and the first was seen again without having been replaced. */
    PHONE_RETURNED,
    /** Two BSUIDs were seen with one phone in the same second. */
    PHONE_SHARED,
    /** One BSUID was seen with two phones, and no rotation was reported. */
    TWO_PHONES,
    /** One BSUID was reported to be replaced by two different ones. */
    TWO_SUCCESSORS,
    /** Two BSUIDs of different people were reported to be replaced by the same one. */
    TWO_PREDECESSORS
}
