package dev.onym.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text in rows and columns.
 *
 * @param lines each as long as the head
 */
record Table(List<Column> head, List<List<String>> lines) {
    /** Which side the cells keep to. */
    enum Side {
        LEFT,
        RIGHT
    }

    record Column(String title, Side side) {}

    Table {
        head = List.copyOf(head);
        lines = List.copyOf(lines);
        for (List<String> line : lines) {
            if (line.size() != head.size()) {
                throw new IllegalArgumentException("a line has %d cells, not %d".formatted(line.size(), head.size()));
            }
        }
    }

    /** For a terminal: columns aligned, two blanks apart. */
    String text() {
        int[] widths = IntStream.range(0, head.size()).map(this::width).toArray();
        List<String> text = new ArrayList<>();
        text.add(aligned(titles(), widths, "  "));
        text.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        lines.forEach(line -> text.add(aligned(line, widths, "  ")));
        return text.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    /** As GitHub shows it. */
    String markdown() {
        List<String> text = new ArrayList<>();
        text.add(piped(titles()));
        text.add(piped(head.stream()
                .map(column -> column.side == Side.RIGHT ? "--:" : ":--")
                .toList()));
        lines.forEach(line -> text.add(
                piped(line.stream().map(cell -> cell.replace("|", "\\|")).toList())));
        return String.join("\n", text) + "\n";
    }

    private List<String> titles() {
        return head.stream().map(Column::title).toList();
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(head.get(column).title().length()),
                        lines.stream().mapToInt(line -> line.get(column).length()))
                .max()
                .orElse(0);
    }

    private String aligned(List<String> cells, int[] widths, String between) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> aligned(cells.get(i), widths[i], head.get(i).side))
                .collect(Collectors.joining(between));
    }

    private static String aligned(String cell, int width, Side side) {
        String blanks = " ".repeat(width - cell.length());
        return side == Side.RIGHT ? blanks + cell : cell + blanks;
    }

    private static String piped(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
