package dev.onym.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Linux says about a process in {@code /proc/<pid>/stat}, see proc_pid_stat(5). */
record ProcStat(long pid, long parent, long ticks, long ticksOfEndedChildren) {
    /** Linux: 100 ticks a second towards user space, whatever the kernel's own clock. */
    static final double MICROS_PER_TICK = 10_000;

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
        try {
            return parse(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1));
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
