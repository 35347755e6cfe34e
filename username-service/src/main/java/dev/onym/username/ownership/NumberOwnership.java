package dev.onym.username.ownership;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.username.NameId;
import dev.onym.contract.username.UsernameActivated;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameReleased;
import dev.onym.contract.username.UsernameReserved;
import dev.onym.contract.username.UsernameTransferred;
import org.jspecify.annotations.Nullable;

/**
 * Which name a business number has.
 *
 * @param name null while it has none
 */
record NumberOwnership(PhoneNumberId number, @Nullable Held name) {

    /** A name with the id that it was given. */
    record Held(NameId id, Username username) {}

    static NumberOwnership nameless(PhoneNumberId number) {
        return new NumberOwnership(number, null);
    }

    /** Leaves alone what happens to other numbers. */
    NumberOwnership evolve(UsernameEvent event) {
        boolean ours = event.holder().equals(number);
        return switch (event) {
            case UsernameReserved reserved when ours -> holding(event);
            case UsernameActivated activated when ours -> holding(event);
            case UsernameTransferred transferred when ours -> holding(event);
            case UsernameTransferred transferred
            when transferred.previousHolder().equals(number) -> nameless(number);
            case UsernameReleased released when ours -> nameless(number);
            case UsernameReserved others -> this;
            case UsernameActivated others -> this;
            case UsernameTransferred others -> this;
            case UsernameReleased others -> this;
        };
    }

    private NumberOwnership holding(UsernameEvent event) {
        return new NumberOwnership(number, new Held(event.name(), event.username()));
    }
}
