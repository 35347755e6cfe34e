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
 * Where a list goes on. Opaque to those who carry it, and free of personal data. It counts what it does not name, so the
 * pages of a list of claims have to be told as they were known at one position.
 *
 * @param list what goes on
 * @param whose it is; null where it has only begun
 * @param position at which the list is told; of events the last one's. 0 where it has only begun
 * @param time valid time in microseconds of what came last; 0 of events
 * @param told how many of that valid time have been told; 0 of events
 */
public record Cursor(Of list, @Nullable String whose, long position, long time, int told) {
    private static final Pattern TEXT =
            Pattern.compile("([a-z])3-([0-9a-z]{1,40})-([0-9a-z]{1,13})-(-?[0-9a-z]{1,13})-([0-9a-z]{1,6})");

    /** What is listed. A cursor says nothing about another list. */
    public enum Of {
        CONFLICTS("d"),
        EVENTS("r"),
        HISTORY("h"),
        TIMELINE("t");

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
            return new Cursor(list, null, 0, 0, 0);
        }
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches() && matcher.group(1).equals(list.letter)) {
                return new Cursor(
                        list,
                        matcher.group(2),
                        Long.parseLong(matcher.group(3), Character.MAX_RADIX),
                        Long.parseLong(matcher.group(4), Character.MAX_RADIX),
                        Integer.parseInt(matcher.group(5), Character.MAX_RADIX));
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
        return new Cursor(list, owner, position, time, told);
    }

    boolean isBeginning() {
        return position == 0;
    }

    /** After one more claim, which has this valid time, in a list that is told as it was known at the position. */
    public Cursor after(Instant validTime, long position) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, validTime);
        return new Cursor(list, whose, position, micros, micros == time ? told + 1 : 1);
    }

    /** After the event at this position. */
    public Cursor after(long position) {
        return new Cursor(list, whose, position, 0, 0);
    }

    /** The valid time as a parameter of a statement. */
    public OffsetDateTime validTime() {
        return Instant.EPOCH.plus(time, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return String.join(
                "-",
                list.letter + "3",
                whose,
                Long.toString(position, Character.MAX_RADIX),
                Long.toString(time, Character.MAX_RADIX),
                Integer.toString(told, Character.MAX_RADIX));
    }
}
