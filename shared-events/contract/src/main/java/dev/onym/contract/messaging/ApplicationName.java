package dev.onym.contract.messaging;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An application whose webhooks are taken in, as the operator named it. Stands in paths and events.
 *
 * @param value 1 to 64 lower-case letters, digits, {@code -} and {@code _}, beginning with a letter or digit
 */
public record ApplicationName(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    public ApplicationName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an application name");
        }
    }
}
