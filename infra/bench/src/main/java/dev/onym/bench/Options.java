package dev.onym.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param length of one measurement
 * @param growthTo events in the store when growth ends, a power of ten
 * @param markdown where the table is written to as well
 */
record Options(
        Duration length,
        Set<RowGroup> rows,
        long growthTo,
        @Nullable Path markdown,
        boolean help) {
    static final String USAGE = """
            usage: infra/onym bench [options]

              --seconds N      length of one measurement, fractions allowed (default 5)
              --rows A,B       only these groups of rows: %s
              --growth-to N    grow the store to N events, a power of ten from 1e4 to 1e8 (default 1e6)
              --markdown FILE  also write the table to FILE
              --help           print this

            Starts a PostgreSQL and a Kafka broker of its own and removes them at the end.
            """.formatted(names());

    private static final long SMALLEST_STORE = 10_000;
    private static final long LARGEST_STORE = 100_000_000;

    Options {
        rows = Set.copyOf(rows);
    }

    static Options parse(String... arguments) throws BadOption {
        double seconds = 5;
        Set<RowGroup> rows = EnumSet.allOf(RowGroup.class);
        long growthTo = 1_000_000;
        Path markdown = null;
        boolean help = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--seconds" -> seconds = seconds(value(option, rest));
                case "--rows" -> rows = rows(value(option, rest));
                case "--growth-to" -> growthTo = growthTo(value(option, rest));
                case "--markdown" -> markdown = file(value(option, rest));
                case "--help", "-h" -> help = true;
                default -> throw new BadOption("unknown option " + option + "; --help lists them");
            }
        }
        return new Options(Duration.ofNanos((long) (seconds * 1e9)), rows, growthTo, markdown, help);
    }

    private static String value(String option, Iterator<String> rest) throws BadOption {
        if (!rest.hasNext()) {
            throw new BadOption(option + " needs a value");
        }
        return rest.next();
    }

    /** Tells now, not after an hour of measuring. */
    private static Path file(String text) throws BadOption {
        Path file = Path.of(text).toAbsolutePath();
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw new BadOption("--markdown must name a file in a directory that exists, not " + text);
        }
        return file;
    }

    private static double seconds(String text) throws BadOption {
        double seconds = number("--seconds", text);
        if (!(seconds >= 0.1 && seconds <= 3600)) {
            throw new BadOption("--seconds must be from 0.1 to 3600, not " + text);
        }
        return seconds;
    }

    private static long growthTo(String text) throws BadOption {
        double events = number("--growth-to", text);
        for (long power = SMALLEST_STORE; power <= LARGEST_STORE; power *= 10) {
            if (events == power) {
                return power;
            }
        }
        throw new BadOption("--growth-to must be a power of ten from 1e4 to 1e8, not " + text);
    }

    private static double number(String option, String text) throws BadOption {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException otherwise) {
            throw new BadOption(option + " must be a number, not " + text);
        }
    }

    private static Set<RowGroup> rows(String text) throws BadOption {
        Set<RowGroup> chosen = EnumSet.noneOf(RowGroup.class);
        for (String name : text.split(",", -1)) {
            chosen.add(Arrays.stream(RowGroup.values())
                    .filter(group -> name(group).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadOption("--rows knows " + names() + ", not " + name)));
        }
        return chosen;
    }

    private static String names() {
        return Arrays.stream(RowGroup.values()).map(Options::name).collect(Collectors.joining(", "));
    }

    private static String name(RowGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }
}
