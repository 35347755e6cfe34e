package dev.onym.identity.question;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
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
 * @param list what goes on
 * @param whose it is; null where it has only begun
 * @param time valid time in microseconds of what came last; 0 of events
 * @param row tells what has the same time apart; of events their position
 */
public record Cursor(Of list, @Nullable String whose, long time, long row) {
    private static final Pattern TEXT =
            Pattern.compile("([a-z])2-([0-9a-z]{1,40})-(-?[0-9a-z]{1,13})-([0-9a-z]{1,13})");

    /** What is listed. A cursor says nothing about another list. */
    public enum Of {
        CLAIMS("c"),
        CONFLICTS("d"),
        EVENTS("r");

        private final String letter;

        Of(String letter) {
            this.letter = letter;
        }
    }

    /**
     * Reads the text form; without one the list starts at its beginning.
     *
     * @throws Refused for anything that {@link #toString} did not write for a list of this kind
     */
    public static Cursor parse(Of list, @Nullable String text) {
        if (text == null) {
            return new Cursor(list, null, 0, 0);
        }
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches() && matcher.group(1).equals(list.letter)) {
                return new Cursor(
                        list,
                        matcher.group(2),
                        Long.parseLong(matcher.group(3), Character.MAX_RADIX),
                        Long.parseLong(matcher.group(4), Character.MAX_RADIX));
            }
        } catch (NumberFormatException tooLarge) {
            throw new Refused(Refusals.CURSOR_MALFORMED);
        }
        throw new Refused(Refusals.CURSOR_MALFORMED);
    }

    /**
     * In the list of the subject.
     *
     * @throws Refused when it was given out for another one's
     */
    public Cursor of(SubjectId subject) {
        return of(subject.uuid().toString().replace("-", ""));
    }

    /**
     * In the list of the portfolio.
     *
     * @throws Refused when it was given out for another one's
     */
    public Cursor of(PortfolioId portfolio) {
        return of(portfolio.value());
    }

    private Cursor of(String owner) {
        if (whose != null && !whose.equals(owner)) {
            throw new Refused(Refusals.CURSOR_MALFORMED);
        }
        return new Cursor(list, owner, time, row);
    }

    /** After a row that has this valid time. */
    public Cursor after(Instant validTime, long row) {
        return new Cursor(list, whose, ChronoUnit.MICROS.between(Instant.EPOCH, validTime), row);
    }

    /** After the event at this position. */
    public Cursor after(long position) {
        return new Cursor(list, whose, 0, position);
    }

    /** The valid time as a parameter of a statement. */
    public OffsetDateTime validTime() {
        return Instant.EPOCH.plus(time, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return list.letter + "2-" + whose + "-" + Long.toString(time, Character.MAX_RADIX) + "-"
                + Long.toString(row, Character.MAX_RADIX);
    }
}
