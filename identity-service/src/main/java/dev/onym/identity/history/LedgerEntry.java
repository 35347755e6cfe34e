package dev.onym.identity.history;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Claim;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it was believed from a position on.
 *
 * @param since position of the event that said so
 */
record LedgerEntry(Claim claim, long since) {

    /** No two claims that are believed at one time have the same key. */
    record Key(
            SubjectId subject,
            Identifier identifier,
            @Nullable Bsuid with,
            Instant from) {}

    Key key() {
        return key(claim);
    }

    static Key key(Claim claim) {
        return new Key(claim.subject(), identifier(claim), with(claim), claim.from());
    }

    static Identifier identifier(Claim claim) {
        return switch (claim) {
            case Claim.OfBsuid of -> of.bsuid();
            case Claim.OfParent of -> of.parent();
            case Claim.OfPhone of -> of.waId();
            case Claim.OfUsername of -> of.username();
        };
    }

    /** The BSUID that the identifier was seen with, where that matters. */
    static @Nullable Bsuid with(Claim claim) {
        return switch (claim) {
            case Claim.OfParent of -> of.bsuid();
            case Claim.OfPhone of -> of.bsuid();
            case Claim.OfBsuid of -> null;
            case Claim.OfUsername of -> null;
        };
    }
}
