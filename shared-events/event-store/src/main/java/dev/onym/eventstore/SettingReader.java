package dev.onym.eventstore;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings that share a prefix and names the full key of what is wrong.
 *
 * @param prefix with the dot at its end
 * @param lookup the value of a full key, if it is set
 */
public record SettingReader(String prefix, Function<String, Optional<String>> lookup) {

    public String text(String name, String usual) {
        return lookup.apply(prefix + name).map(String::trim).orElse(usual);
    }

    /**
     * A whole number.
     *
     * @throws InvalidSetting unless it is one within the bounds
     */
    public int number(String name, int usual, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(text(name, Integer.toString(usual)));
        } catch (NumberFormatException notANumber) {
            throw new InvalidSetting(prefix + name, "must be a whole number");
        }
        if (number < least || number > most) {
            throw new InvalidSetting(prefix + name, "must be from %d to %d".formatted(least, most));
        }
        return number;
    }

    /**
     * An ISO-8601 duration from a millisecond to an hour.
     *
     * @throws InvalidSetting for anything else
     */
    public Duration duration(String name, Duration usual) {
        Duration duration;
        try {
            duration = Duration.parse(text(name, usual.toString()));
        } catch (DateTimeParseException notADuration) {
            throw new InvalidSetting(prefix + name, "must be an ISO-8601 duration such as PT2S");
        }
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidSetting(prefix + name, "must be from PT0.001S to PT1H");
        }
        return duration;
    }

    /** Returns the exception to throw for a value that is wrong only beside another one. */
    public InvalidSetting invalid(String name, String reason) {
        return new InvalidSetting(prefix + name, reason);
    }
}
