package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Unix seconds, which Meta writes as a string in most fields and as a number in some (reference §7.3, §7.6). */
final class Seconds {
    /** Events have a year of four digits. */
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Seconds() {}

    /** Null unless it is a time that an event can have. */
    static @Nullable Instant of(JsonNode node) {
        long seconds;
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            seconds = node.longValue();
        } else if (node.isTextual() && node.textValue().matches("[0-9]{1,12}")) {
            seconds = Long.parseLong(node.textValue());
        } else {
            return null;
        }
        return seconds < 0 || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
    }
}
