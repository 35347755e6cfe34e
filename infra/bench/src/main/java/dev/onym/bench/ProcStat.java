package dev.onym.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Linux says about a process in {@code /proc/<pid>/stat}, see proc_pid_stat(5). */
record ProcStat(long pid, long parent, long ticks, long ticksOfEndedChildren) {
    /** Linux: 100 ticks a second towards user space, whatever the kernel's own clock. */
    static final double MICROS_PER_TICK = 10_000;

    private static final Pattern COMPILER = Pattern.compile("\\d+ \\(C[12] Compiler");
    private static final String RESIDENT = "VmRSS:";
    private static final Path PROC = Path.of("/proc");

    /** Null when the process is gone or this is not Linux. */
    static @Nullable ProcStat of(long pid) {
        return read(PROC.resolve(Long.toString(pid)));
    }

    /** Memory that the process has of its own or shares, in kB; NaN when it is gone or this is not Linux. */
    static double residentKilobytes(long pid) {
        Path status = PROC.resolve(Long.toString(pid)).resolve("status");
        try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(line -> Double.parseDouble(
                            line.substring(RESIDENT.length()).replace("kB", "").strip()))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /** Of the compilers of a JVM, as HotSpot names their threads; 0 for another process, one that is gone, or elsewhere. */
    static long compilerTicks(long pid) {
        Path threads = PROC.resolve(Long.toString(pid)).resolve("task");
        try (Stream<Path> entries = Files.list(threads)) {
            return entries.map(ProcStat::line)
                    .filter(Objects::nonNull)
                    .filter(ProcStat::isCompiler)
                    .mapToLong(line -> parse(line).ticks())
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    static boolean isCompiler(String line) {
        return COMPILER.matcher(line).lookingAt();
    }

    static List<ProcStat> all() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .map(ProcStat::read)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    private static @Nullable ProcStat read(Path process) {
        String line = line(process);
        return line == null ? null : parse(line);
    }

    private static @Nullable String line(Path process) {
        try {
            return Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return null;
        }
    }

    static ProcStat parse(String line) {
        // The second field is the command in brackets, which may itself hold blanks and brackets.
        String[] afterCommand = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                Long.parseLong(afterCommand[1]),
                Long.parseLong(afterCommand[11]) + Long.parseLong(afterCommand[12]),
                Long.parseLong(afterCommand[13]) + Long.parseLong(afterCommand[14]));
    }
}
