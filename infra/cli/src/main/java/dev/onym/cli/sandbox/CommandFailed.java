package dev.onym.cli.sandbox;

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

    public int exitCode() {
        return exitCode;
    }
}
