package dev.onym.bench;

import dev.onym.bench.Measurement.Latency;
import dev.onym.bench.Table.Column;
import dev.onym.bench.Table.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a run has found out. */
record Report(List<String> facts, List<Section> sections) {
    /** Some lines of a table under their title. */
    record Section(String title, Table table) {
        Section(String title, List<Row> rows) {
            this(title, Report.table(rows));
        }

        String text() {
            return title + "\n\n" + table.text();
        }

        private String markdown() {
            return "### " + title + "\n\n" + table.markdown();
        }
    }

    static final Section PEERS = new Section("Peers, 16 clients (quoted, not measured in this run)", Peers.TABLE);

    private static final List<Column> HEAD = List.of(
            new Column("What", Side.LEFT),
            new Column("Clients", Side.RIGHT),
            new Column("Rate /s", Side.RIGHT),
            new Column("p50 ms", Side.RIGHT),
            new Column("p99 ms", Side.RIGHT),
            new Column("CPU µs client", Side.RIGHT),
            new Column("CPU µs service", Side.RIGHT),
            new Column("CPU µs server", Side.RIGHT),
            new Column("Compared", Side.LEFT),
            new Column("Must", Side.RIGHT),
            new Column("Want", Side.RIGHT),
            new Column("Reached", Side.LEFT));
    private static final int MEASURED_CELLS = 8;

    Report {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /** One that has no rows yet. */
    static Report of(List<String> facts) {
        return new Report(facts, List.of());
    }

    Report with(Section section) {
        return new Report(
                facts, Stream.concat(sections.stream(), Stream.of(section)).toList());
    }

    /** What a reader has to know before the rows. */
    String head() {
        return String.join("\n", facts) + "\n";
    }

    String markdown() {
        String listed = facts.stream().map(fact -> "- " + fact + "\n").collect(Collectors.joining());
        return Stream.concat(sections.stream(), Stream.of(PEERS))
                .map(section -> "\n" + section.markdown())
                .collect(Collectors.joining("", listed, ""));
    }

    private static Table table(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            List<String> measured = cells(row.measured());
            if (row.comparisons().isEmpty()) {
                lines.add(joined(measured, List.of("", "", "", "")));
            }
            for (Comparison comparison : row.comparisons()) {
                lines.add(joined(measured, cells(comparison)));
                measured = Collections.nCopies(MEASURED_CELLS, "");
            }
        }
        return new Table(HEAD, lines);
    }

    private static List<String> joined(List<String> left, List<String> right) {
        List<String> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }

    private static List<String> cells(Measurement measured) {
        Latency latency = measured.latency();
        Cpu cpu = measured.cpu();
        return List.of(
                measured.what(),
                Integer.toString(measured.clients()),
                Double.isNaN(measured.rate()) ? "–" : String.format(Locale.ROOT, "%,.0f", measured.rate()),
                latency == null ? "–" : millis(latency.median()),
                latency == null ? "–" : millis(latency.p99()),
                micros(cpu == null ? null : cpu.client()),
                micros(cpu == null || cpu.service() == 0 ? null : cpu.service()),
                micros(cpu == null ? null : cpu.server()));
    }

    private static List<String> cells(Comparison comparison) {
        return List.of(comparison.text(), comparison.must(), comparison.want(), comparison.reached());
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e6);
    }

    private static String micros(@Nullable Double micros) {
        return micros == null ? "–" : String.format(Locale.ROOT, "%.1f", micros);
    }
}
