package dev.onym.contract.event;

import dev.onym.contract.Characters;

/**
 * Who did it: a service, an operator, an application. A name that the deployment gave, never a user's phone, username
 * or e-mail address, because it stands in clear in the event for ever.
 *
 * @param value 1 to 256 printable ASCII characters without spaces
 */
public record Actor(String value) {
    private static final int LONGEST = 256;

    public Actor {
        if (!Characters.areVisible(value, LONGEST)) {
            throw new IllegalArgumentException("not an actor");
        }
    }
}
