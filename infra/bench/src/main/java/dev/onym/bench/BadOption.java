package dev.onym.bench;

/** The command line cannot be understood; the message says which part and why. */
final class BadOption extends Exception {
    private static final long serialVersionUID = 1L;

    BadOption(String message) {
        super(message);
    }
}
