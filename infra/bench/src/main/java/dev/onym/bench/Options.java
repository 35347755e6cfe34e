package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * @param subjects people that the services know before they are measured
 * @param observations of new people, for each number of people known before; null for as many as the length allows
 * @param sources where the services were built
 * @param profile where recordings of the services and their flame graphs go; null for none
 * @param markdown where the table is written to as well
 */
record Options(
        Duration length,
        Set<RowGroup> rows,
        long growthTo,
        long subjects,
        @Nullable Long observations,
        Path sources,
        @Nullable Path profile,
        @Nullable Path markdown,
        boolean help) {
    static final String USAGE = """
            usage: infra/onym bench [options]

              --seconds N      length of one measurement, fractions allowed (default 2)
              --rows A,B       these groups of rows (default: all but intake): %s
              --growth-to N    grow the store to N events, a power of ten from 1e4 to 1e8 (default 1e6)
              --subjects N     people that the services know before they are measured, 1e3 to 1e7 (default 1e6)
              --observations N observations of new people in "intake", 1e3 to 1e7 (default: four measurements' worth)
              --sources DIR    where the services were built (default: this folder)
              --profile DIR    record a profile of each service there, and draw it as a flame graph
              --markdown FILE  also write the table to FILE
              --help           print this

            Starts a PostgreSQL, Kafka brokers and the services, and removes them at the end.
            """.formatted(names());

    private static final long SMALLEST_STORE = 10_000;
    private static final long LARGEST_STORE = 100_000_000;
    private static final long FEWEST_PEOPLE = 1_000;
    private static final long MOST_PEOPLE = 10_000_000;

    Options {
        rows = Set.copyOf(rows);
    }

    static Options parse(String... arguments) throws BadOption {
        double seconds = 2;
        Set<RowGroup> rows = EnumSet.complementOf(EnumSet.of(RowGroup.INTAKE));
        long growthTo = 1_000_000;
        long subjects = 1_000_000;
        Long observations = null;
        Path sources = Path.of("").toAbsolutePath();
        Path profile = null;
        Path markdown = null;
        boolean help = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--seconds" -> seconds = seconds(value(option, rest));
                case "--rows" -> rows = rows(value(option, rest));
                case "--growth-to" -> growthTo = growthTo(value(option, rest));
                case "--subjects" -> subjects = people(option, value(option, rest));
                case "--observations" -> observations = people(option, value(option, rest));
                case "--sources" -> sources = directory(option, value(option, rest));
                case "--profile" -> profile = directory(option, value(option, rest));
                case "--markdown" -> markdown = file(value(option, rest));
                case "--help", "-h" -> help = true;
                default -> throw new BadOption("unknown option " + option + "; --help lists them");
            }
        }
        return new Options(
                Duration.ofNanos((long) (seconds * 1e9)),
                rows,
                growthTo,
                subjects,
                observations,
                sources,
                profile,
                markdown,
                help);
    }

    /** How many observations are asked for. */
    long observations(long otherwise) {
        return observations == null ? otherwise : observations;
    }

    /** What has a JVM record where a service spends its time. */
    List<String> profiling(ServiceName service) {
        return profile == null
                ? List.of()
                : List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + profile.resolve(
                                service.text() + "-service-" + Instant.now().getEpochSecond() + ".jfr"));
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

    private static Path directory(String option, String text) throws BadOption {
        Path directory = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new BadOption(option + " must name a directory that exists, not " + text);
        }
        return directory;
    }

    private static long people(String option, String text) throws BadOption {
        double people = number(option, text);
        if (!(people >= FEWEST_PEOPLE && people <= MOST_PEOPLE)) {
            throw new BadOption(option + " must be from 1e3 to 1e7, not " + text);
        }
        return (long) people;
    }

    private static double seconds(String text) throws BadOption {
        double seconds = number("--seconds", text);
        if (!(seconds >= 0.05 && seconds <= 3600)) {
            throw new BadOption("--seconds must be from 0.05 to 3600, not " + text);
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
