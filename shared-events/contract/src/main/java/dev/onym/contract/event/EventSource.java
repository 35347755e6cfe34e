package dev.onym.contract.event;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The service and shard that decided the event, such as {@code /onym/identity/0}.
 *
 * @param value a URI reference, as CloudEvents 1.0 demands, of 1 to 256 characters
 */
public record EventSource(String value) {
    public EventSource {
        if (value.isEmpty() || value.length() > 256 || !isUriReference(value)) {
            throw new IllegalArgumentException("not an event source");
        }
    }

    private static boolean isUriReference(String value) {
        try {
            new URI(value);
            return true;
        } catch (URISyntaxException otherwise) {
            return false;
        }
    }
}
