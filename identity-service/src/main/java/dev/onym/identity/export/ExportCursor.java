package dev.onym.identity.export;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.Refusals;
import dev.onym.service.problem.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes on, at the position and the valid time with which it began. Opaque to those who carry it, and free of
 * personal data.
 *
 * @param position up to which things are known
 * @param asOf valid time in microseconds; null for the whole history
 * @param subject the last one that is finished
 */
record ExportCursor(long position, @Nullable Long asOf, SubjectId subject) {
    private static final Pattern TEXT = Pattern.compile("e1-([0-9a-z]{1,13})-(-?[0-9a-z]{1,13}|x)-([0-9a-f-]{36})");
    private static final String NO_TIME = "x";

    static ExportCursor of(long position, @Nullable Instant asOf, SubjectId subject) {
        return new ExportCursor(
                position, asOf == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, asOf), subject);
    }

    /** @throws Refused for anything that {@link #toString} did not write */
    static ExportCursor parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                String asOf = matcher.group(2);
                return new ExportCursor(
                        Long.parseLong(matcher.group(1), Character.MAX_RADIX),
                        asOf.equals(NO_TIME) ? null : Long.valueOf(Long.parseLong(asOf, Character.MAX_RADIX)),
                        new SubjectId(UUID.fromString(matcher.group(3))));
            }
        } catch (IllegalArgumentException wrong) {
            throw new Refused(Refusals.CURSOR_MALFORMED);
        }
        throw new Refused(Refusals.CURSOR_MALFORMED);
    }

    @Nullable
    Instant asOfTime() {
        return asOf == null ? null : Instant.EPOCH.plus(asOf, ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return "e1-" + Long.toString(position, Character.MAX_RADIX) + "-"
                + (asOf == null ? NO_TIME : Long.toString(asOf, Character.MAX_RADIX)) + "-" + subject.uuid();
    }
}
