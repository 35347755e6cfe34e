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
     * From a request's parameters.
     *
     * @throws Refused for what is no time, or lies in the future
     */
    public static Times parse(@Nullable String asOf, @Nullable String knownAt, Clock clock) {
        return of(parse("asOf", asOf), parse("knownAt", knownAt), clock);
    }

    /**
     * From a request's body.
     *
     * @throws Refused for a time in the future
     */
    public static Times of(@Nullable Instant asOf, @Nullable Instant knownAt, Clock clock) {
        Instant now = clock.instant();
        if (asOf != null && asOf.isAfter(now)) {
            throw new Refused(Refusals.TIME_IN_FUTURE, "asOf");
        }
        if (knownAt != null && knownAt.isAfter(now)) {
            throw new Refused(Refusals.TIME_IN_FUTURE, "knownAt");
        }
        return new Times(asOf, knownAt);
    }

    private static @Nullable Instant parse(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Refused(Refusals.TIME_MALFORMED, name);
        }
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
