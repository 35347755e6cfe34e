package dev.onym.bench;

import dev.onym.bench.Measurement.Latency;
import dev.onym.bench.Table.Column;
import dev.onym.bench.Table.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that a run has found out. */
record Report(List<String> facts, List<Section> sections) {
    /** One group of rows under its title. */
    record Section(String title, List<Row> rows) {}

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
    private static final String PEERS = "Peers, 16 clients (quoted, not measured in this run)";

    String text() {
        return String.join("\n", facts) + "\n" + titled("", Table::text);
    }

    String markdown() {
        String listed =
                String.join("\n", facts.stream().map(fact -> "- " + fact).toList());
        return listed + "\n" + titled("### ", Table::markdown);
    }

    private String titled(String mark, Function<Table, String> form) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append("\n%s%s\n\n".formatted(mark, section.title())).append(form.apply(table(section)));
        }
        return text.append("\n%s%s\n\n".formatted(mark, PEERS))
                .append(form.apply(Peers.TABLE))
                .toString();
    }

    private static Table table(Section section) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : section.rows()) {
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
