package dev.onym.contract.username;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;

/** What became of a username. Usernames are one space for everybody, so the events are nobody's in particular. */
public sealed interface UsernameEvent extends OnymEvent
        permits UsernameReserved, UsernameActivated, UsernameTransferred, UsernameReleased {

    NameId name();

    Username username();

    /** Of the holder. */
    PortfolioId portfolio();

    /** The business number that the event is about: whoever gets the name, or lets go of it. */
    PhoneNumberId holder();

    @Override
    default Scope scope() {
        return Scope.GLOBAL;
    }

    /** The name: what happened to it comes in order. */
    @Override
    default String key() {
        return name().toString();
    }

    @Override
    default KeyRef keyRef() {
        return new KeyRef(holder().value());
    }
}
