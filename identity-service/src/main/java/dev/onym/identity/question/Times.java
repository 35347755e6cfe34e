package dev.onym.identity.question;

import dev.onym.identity.Refusals;
import dev.onym.service.problem.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Which truth is asked for.
 *
 * @param asOf valid time; null for what stands last
 * @param knownAt recorded time; null for all that is known
 */
public record Times(@Nullable Instant asOf, @Nullable Instant knownAt) {
    public static final Times NOW = new Times(null, null);

    /**
     * From a request.
     *
     * @throws Refused for what is no time since 1970, or lies in the future
     */
    public static Times parse(@Nullable String asOf, @Nullable String knownAt, Clock clock) {
        return new Times(instant("asOf", asOf, clock), instant("knownAt", knownAt, clock));
    }

    /**
     * A time from a request; null for none.
     *
     * @param name under which it came
     * @throws Refused as above
     */
    public static @Nullable Instant instant(String name, @Nullable String text, Clock clock) {
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Refused(Refusals.TIME_MALFORMED, name);
        }
        if (time.isBefore(Instant.EPOCH)) {
            throw new Refused(Refusals.TIME_MALFORMED, name);
        }
        if (time.isAfter(clock.instant())) {
            throw new Refused(Refusals.TIME_IN_FUTURE, name);
        }
        return time;
    }

    /** Whether the read models of today answer it. */
    public boolean isNow() {
        return asOf == null && knownAt == null;
    }

    /** For comparisons: after all times where none was asked for. */
    public Instant validTime() {
        return asOf == null ? Instant.MAX : asOf;
    }
}
