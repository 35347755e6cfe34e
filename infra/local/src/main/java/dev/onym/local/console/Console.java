package dev.onym.local.console;

import java.io.PrintWriter;
import java.time.Duration;

/** Prints for people. Lines come from several threads and stay whole. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter errors;
    private final long start = System.nanoTime();

    public Console(PrintWriter out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    public synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    /** One step of the start is done. */
    public void done(String part, String what) {
        say("  %-12s %s %s".formatted(part, what, elapsed()));
    }

    public synchronized void error(String text) {
        errors.println("onym: " + text);
        errors.flush();
    }

    /** Since the start, as people read it. */
    public String elapsed() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return "(%d.%d s)".formatted(elapsed.toSeconds(), elapsed.toMillisPart() / 100);
    }
}
