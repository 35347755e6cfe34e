package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.WaId;

/** What subjects consist of. */
sealed interface Node {
    /** A BSUID belongs to one person for good. */
    record OfBsuid(Bsuid bsuid) implements Node {}

    /**
     * Somebody known by the phone alone. Phones change hands, so a phone stands for another person after each time that it
     * was left.
     *
     * @param tenure counts from 1
     */
    record OfPhone(WaId waId, int tenure) implements Node {}
}
