package dev.onym.messaging.update;

import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import org.jspecify.annotations.Nullable;

/**
 * What a payload says about a username.
 *
 * @param name there if and only if the sighting is {@link UsernameSighting#NAMED}
 */
public record SeenUsername(
        UsernameSighting sighting, @Nullable Username name) {
    static final SeenUsername NONE = new SeenUsername(UsernameSighting.NONE, null);
    static final SeenUsername UNKNOWN = new SeenUsername(UsernameSighting.UNKNOWN, null);

    static SeenUsername named(Username name) {
        return new SeenUsername(UsernameSighting.NAMED, name);
    }

    /** A name that breaks the format says nothing. */
    static SeenUsername ofText(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        try {
            return named(Username.parse(text));
        } catch (IllegalArgumentException malformed) {
            return UNKNOWN;
        }
    }
}
