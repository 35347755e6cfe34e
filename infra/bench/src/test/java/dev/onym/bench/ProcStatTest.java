package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {
    @Test
    void aCommandMayHoldBlanksAndBrackets() {
        String line = "42 (postgres: (a) b) S 7 1 1 0 -1 4194560 1 2 3 4 500 60 70 8 20 0 1 0 100 0";

        assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat(42, 7, 560, 78));
    }
}
