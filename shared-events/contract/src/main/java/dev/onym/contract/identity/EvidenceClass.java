package dev.onym.contract.identity;

/** Why a claim is believed, strongest first. That a phone is absent is evidence of nothing. */
public enum EvidenceClass {
    /** The user tapped <i>Share contact info</i>; the platform vouches for it. */
    ATTESTED,
    /** A system message said so. */
    REPORTED,
    /** Both identifiers stood in one payload. */
    CO_OBSERVED,
    /** It came with a business's own data. */
    IMPORTED,
    /** An operator said so. */
    MANUAL;

    public boolean outranks(EvidenceClass other) {
        return compareTo(other) < 0;
    }
}
