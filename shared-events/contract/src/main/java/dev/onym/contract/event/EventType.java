package dev.onym.contract.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happened, and in which shape it is told. Written {@code dev.onym.<service>.<event>.v<version>}.
 *
 * @param name {@code dev.onym.<service>.<event>}, lower case with dashes, the event in past tense
 * @param version from 1 to 9999
 */
public record EventType(String name, int version) {
    private static final Pattern NAME =
            Pattern.compile("dev\\.onym\\.[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern TEXT = Pattern.compile("(.+)\\.v([1-9][0-9]{0,3})");

    public EventType {
        if (name.length() > 128 || !NAME.matcher(name).matches() || version < 1 || version > 9999) {
            throw new IllegalArgumentException("not an event type");
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is exactly what {@link #toString} would give
     */
    public static EventType parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an event type");
        }
        return new EventType(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
