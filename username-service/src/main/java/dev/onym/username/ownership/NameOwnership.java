package dev.onym.username.ownership;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.username.NameId;
import dev.onym.contract.username.UsernameActivated;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameReleased;
import dev.onym.contract.username.UsernameReserved;
import dev.onym.contract.username.UsernameTransferred;
import org.jspecify.annotations.Nullable;

/**
 * What became of one name.
 *
 * @param id null until somebody takes the name for the first time
 * @param holder null while the name is free
 */
record NameOwnership(
        Username username, @Nullable NameId id, @Nullable Holder holder) {

    /** Who has the name, and whether it is shown. */
    record Holder(PortfolioId portfolio, PhoneNumberId number, Standing standing) {}

    static NameOwnership untouched(Username username) {
        return new NameOwnership(username, null, null);
    }

    /** Leaves alone what happens to other names. */
    NameOwnership evolve(UsernameEvent event) {
        if (!event.username().equals(username)) {
            return this;
        }
        return switch (event) {
            case UsernameReserved reserved -> heldBy(event, Standing.RESERVED);
            case UsernameActivated activated -> heldBy(event, Standing.APPROVED);
            case UsernameTransferred transferred -> heldBy(event, holder == null ? Standing.RESERVED : holder.standing);
            case UsernameReleased released -> new NameOwnership(username, event.name(), null);
        };
    }

    private NameOwnership heldBy(UsernameEvent event, Standing standing) {
        return new NameOwnership(username, event.name(), new Holder(event.portfolio(), event.holder(), standing));
    }
}
