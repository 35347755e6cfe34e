package dev.onym.username.ownership;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.username.UsernameEvent;

/**
 * What is decided on when a number takes a name: both, read together, because two questions to the log take twice as long as
 * one.
 */
record Taking(NameOwnership name, NumberOwnership number) {

    /** Which name by which number. */
    record Pair(Username username, PhoneNumberId number) {}

    static Taking untouched(Pair pair) {
        return new Taking(NameOwnership.untouched(pair.username()), NumberOwnership.nameless(pair.number()));
    }

    Taking evolve(UsernameEvent event) {
        return new Taking(name.evolve(event), number.evolve(event));
    }
}
