package dev.onym.cli.sandbox;

import java.io.UncheckedIOException;

/** A command cannot do what it was asked to; the message is the one line that its caller reads. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The other side said no. */
    public static CommandFailed refused(String message) {
        return new CommandFailed(1, message);
    }

    /** EX_NOINPUT of sysexits.h: a file that the command needs is missing or unreadable. */
    public static CommandFailed missing(String message) {
        return new CommandFailed(66, message);
    }

    /** EX_UNAVAILABLE of sysexits.h: nobody answers. */
    public static CommandFailed unavailable(String message) {
        return new CommandFailed(69, message);
    }

    /** What nobody named before, such as a full disk: its kind and what it says, which for a file is the path. */
    public static CommandFailed of(Exception failed) {
        if (failed instanceof CommandFailed told) {
            return told;
        }
        Throwable cause = failed.getCause();
        Throwable why = failed instanceof UncheckedIOException && cause != null ? cause : failed;
        String kind = why.getClass().getSimpleName();
        String message = why.getMessage();
        return refused(message == null ? kind : (kind + ": " + message).replaceAll("\\s*\\R\\s*", " "));
    }

    public int exitCode() {
        return exitCode;
    }
}
