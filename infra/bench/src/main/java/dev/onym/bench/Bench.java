package dev.onym.bench;

import dev.onym.bench.Report.Section;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Measures the event store beside its ceilings. Started by {@code infra/onym bench}. */
public final class Bench {
    /** sysexits(3): the command was used in the wrong way. */
    private static final int USAGE_ERROR = 64;

    /** As a shell tells SIGINT. Nobody sees it: a JVM that a signal ends gives the code of the signal. */
    private static final int INTERRUPTED = 130;

    private Bench() {}

    public static void main(String... arguments) throws IOException {
        // The tables have signs that the platform's own encoding may lack.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (BadOption bad) {
            err.println("bench: " + bad.getMessage());
            return USAGE_ERROR;
        }
        if (options.help()) {
            out.print(Options.USAGE);
            return 0;
        }
        Instant begin = Instant.now();
        EndBySignal end = EndBySignal.watched();
        try (Lab lab = new Lab(options, err)) {
            end.during(() -> measure(lab, options, out));
        } catch (RuntimeException | Error broken) {
            // An error, too: a class that was being loaded when the thread was interrupted.
            if (!end.came()) {
                throw broken;
            }
            err.println("bench: ended by a signal");
            return INTERRUPTED;
        } finally {
            end.allow();
        }
        // A recording is complete when the service has ended.
        Path profile = options.profile();
        if (profile != null) {
            FlameGraphs.draw(profile, begin);
        }
        return 0;
    }

    /** Tells each group at once, so that whatever goes wrong later does not take its numbers along. */
    private static void measure(Lab lab, Options options, PrintStream out) throws IOException {
        Report report = Report.of(Facts.of(lab));
        out.print("\n" + report.head());
        for (RowGroup group : RowGroup.values()) {
            if (options.rows().contains(group)) {
                lab.say(group.title());
                Section section = new Section(group.title(), group.measure(lab));
                out.print("\n" + section.text());
                report = report.with(section);
                Path markdown = options.markdown();
                if (markdown != null) {
                    Files.writeString(markdown, report.markdown());
                }
                lab.sweep();
            }
        }
        out.print("\n" + Report.PEERS.text());
    }
}
