package dev.onym.eventstore.projection;

import dev.onym.eventstore.append.Verdict;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Not before what I just wrote": given to a writer, handed back with a read. Opaque to those who carry it; good for the
 * read models of the service that gave it.
 */
public record WaitToken(long position) {
    private static final Pattern TEXT = Pattern.compile("p1-(0|[1-9a-z][0-9a-z]{0,11})");

    public WaitToken {
        if (position < 0) {
            throw new IllegalArgumentException("not a wait token");
        }
    }

    /** Empty for a rejected append: there is nothing to wait for. */
    public static Optional<WaitToken> of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> Optional.of(new WaitToken(accepted.lastPosition()));
            case Verdict.AlreadyThere there -> Optional.of(new WaitToken(there.lastPosition()));
            case Verdict.Rejected rejected -> Optional.empty();
        };
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException for anything that {@link #toString()} did not write
     */
    public static WaitToken parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a wait token");
        }
        return new WaitToken(Long.parseLong(matcher.group(1), Character.MAX_RADIX));
    }

    @Override
    public String toString() {
        return "p1-" + Long.toString(position, Character.MAX_RADIX);
    }
}
