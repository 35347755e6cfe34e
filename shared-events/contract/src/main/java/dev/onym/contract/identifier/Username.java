package dev.onym.contract.identifier;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A username, of a user or a business. Equality ignores case but not {@code .} or {@code _} (reference §3.1, rule 7),
 * so there is one canonical form and records compare by it.
 *
 * <p>Rules 1 to 5 of reference §3.1 are checked. Rule 6, no ending like a domain, is not: its list is open-ended and a
 * matter of policy for whoever takes a name, while names seen on the wire have to be read whatever our list says.
 *
 * @param clearText lower case, without {@code @}
 */
public record Username(String clearText) implements Identifier, PersonalValue {
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 35;

    /** No www in front, a letter somewhere, periods only between others and one at a time. */
    private static final Pattern SHAPE = Pattern.compile("(?!www)(?=[0-9._]*+[a-z])[a-z0-9_]++(?:\\.[a-z0-9_]++)*+");

    /** Letters are ASCII in either case: some others, such as the Kelvin sign, turn into ASCII in lower case. */
    private static final Pattern WRITTEN = Pattern.compile("@?[A-Za-z0-9._]+");

    public Username {
        if (clearText.length() < MIN_LENGTH
                || clearText.length() > MAX_LENGTH
                || !SHAPE.matcher(clearText).matches()) {
            throw new IllegalArgumentException("not a username in canonical form");
        }
    }

    /**
     * Accepts any case and one leading {@code @}, which older webhooks have (reference §3.2).
     *
     * @throws IllegalArgumentException where rules 1 to 5 are broken
     */
    public static Username parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("not a username");
        }
        return new Username(text.substring(text.startsWith("@") ? 1 : 0).toLowerCase(Locale.ROOT));
    }

    @Override
    public String kind() {
        return "username";
    }

    @Override
    public String toString() {
        return "Username[…]";
    }
}
