package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onym.bench.Table.Column;
import dev.onym.bench.Table.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<Column> HEAD = List.of(new Column("What", Side.LEFT), new Column("Rate", Side.RIGHT));

    @Test
    void onATerminalColumnsAreAligned() {
        Table table = new Table(HEAD, List.of(List.of("append", "1"), List.of("read", "12,345")));

        assertThat(table.text()).isEqualTo("""
                What      Rate
                ------  ------
                append       1
                read    12,345
                """);
    }

    @Test
    void inMarkdownNumbersKeepToTheRight() {
        Table table = new Table(HEAD, List.of(List.of("a|b", "1")));

        assertThat(table.markdown()).isEqualTo("""
                | What | Rate |
                | :-- | --: |
                | a\\|b | 1 |
                """);
    }

    @Test
    void aLineOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Table(HEAD, List.of(List.of("append"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
