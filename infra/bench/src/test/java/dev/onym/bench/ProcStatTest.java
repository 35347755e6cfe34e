package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcStatTest {
    @Test
    void aCommandMayHoldBlanksAndBrackets() {
        String line = "42 (postgres: (a) b) S 7 1 1 0 -1 4194560 1 2 3 4 500 60 70 8 20 0 1 0 100 0";

        assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat(42, 7, 560, 78));
    }

    @ParameterizedTest
    @CsvSource({"C2 CompilerThre, true", "C1 CompilerThre, true", "C2, false", "main, false"})
    void aCompilerIsKnownByTheNameOfItsThread(String thread, boolean compiler) {
        assertThat(ProcStat.isCompiler("42 (" + thread + ") S 7 1 1 0 -1")).isEqualTo(compiler);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisJvmHasCompiled() {
        assertThat(ProcStat.compilerTicks(ProcessHandle.current().pid())).isPositive();
    }
}
