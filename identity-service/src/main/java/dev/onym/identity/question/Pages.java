package dev.onym.identity.question;

import dev.onym.identity.Refusals;
import dev.onym.service.problem.Refused;
import org.jspecify.annotations.Nullable;

/** How much of a list is given at a time. */
public final class Pages {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private Pages() {}

    public static int size(@Nullable Integer asked) {
        int size = asked == null ? USUAL : asked;
        if (size < 1 || size > MOST) {
            throw new Refused(Refusals.LIMIT_OUT_OF_RANGE);
        }
        return size;
    }
}
