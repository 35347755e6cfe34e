package dev.onym.contract;

/** The shapes of ids, which are checked for every event; a regular expression takes several times as long. */
public final class Characters {
    private Characters() {}

    /** {@code [0-9]{1,most}}. */
    public static boolean areDigits(String text, int most) {
        return areBetween('0', '9', text, most);
    }

    /** {@code [!-~]{1,most}}: printable ASCII without spaces. */
    public static boolean areVisible(String text, int most) {
        return areBetween('!', '~', text, most);
    }

    private static boolean areBetween(char first, char last, String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < first || each > last) {
                return false;
            }
        }
        return true;
    }
}
