package dev.onym.identity.question;

import dev.onym.identity.Refusals;
import dev.onym.service.problem.Refused;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on. Opaque to those who carry it, and free of personal data.
 *
 * @param time valid time in microseconds of what came last
 * @param row tells what has the same time apart
 */
public record Cursor(long time, long row) {
    public static final Cursor START = new Cursor(0, 0);
    private static final Pattern TEXT = Pattern.compile("c1-(-?[0-9a-z]{1,13})-([0-9a-z]{1,13})");

    /**
     * Reads the text form; without one the list starts at its beginning.
     *
     * @throws Refused for anything that {@link #toString} did not write
     */
    public static Cursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                return new Cursor(
                        Long.parseLong(matcher.group(1), Character.MAX_RADIX),
                        Long.parseLong(matcher.group(2), Character.MAX_RADIX));
            }
        } catch (NumberFormatException tooLarge) {
            throw new Refused(Refusals.CURSOR_MALFORMED);
        }
        throw new Refused(Refusals.CURSOR_MALFORMED);
    }

    /** After a row that has this valid time. */
    public static Cursor after(Instant validTime, long row) {
        return new Cursor(ChronoUnit.MICROS.between(Instant.EPOCH, validTime), row);
    }

    /** The valid time as a parameter of a statement. */
    public OffsetDateTime validTime() {
        return Instant.EPOCH.plus(time, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return "c1-" + Long.toString(time, Character.MAX_RADIX) + "-" + Long.toString(row, Character.MAX_RADIX);
    }
}
