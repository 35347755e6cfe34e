package dev.onym.service.remembered;

import dev.onym.contract.identifier.PortfolioId;

/**
 * A row of a read model that says something of an identifier.
 *
 * @param kind of the identifier
 * @param value of the identifier, in clear
 */
public record RowKey(PortfolioId portfolio, String kind, String value) {

    /** The same in every JVM, as {@link String#hashCode} is. */
    int hash() {
        int hash = (portfolio.value().hashCode() * 31 + kind.hashCode()) * 31 + value.hashCode();
        // Digits alone differ in few bits; the finalizer of MurmurHash3 spreads them.
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /** Values can be phones. */
    @Override
    public String toString() {
        return "RowKey[" + kind + "]";
    }
}
