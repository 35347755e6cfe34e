package dev.onym.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onym.cli.sandbox.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class RunFolderTest {
    @TempDir
    Path folder;

    private RunFolder run;
    private Process parent;

    @BeforeEach
    void startAProcessThatNeverAsksHowItsChildEnded() throws IOException {
        run = new RunFolder(folder.resolve("run"));
        parent = new ProcessBuilder("sh", "-c", "true & exec sleep 600").start();
    }

    @AfterEach
    void stop() {
        parent.destroyForcibly();
    }

    @Test
    void oneThatStillRunsIsNamedAtEachStart() {
        // given
        run.started("child", parent.toHandle());

        // then
        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(() -> run.awaitLeftovers(Duration.ZERO))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage("process %d of an earlier start is still running; stop it first", parent.pid());
        }
    }

    @Test
    void oneThatEndsMeanwhileIsForgotten() throws Exception {
        // given
        run.started("child", parent.toHandle());

        // when
        parent.destroyForcibly();
        run.awaitLeftovers(Duration.ofMinutes(1));

        // then
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one 2\n", "1\n", "99999999999999999999 1\n"})
    void aFileThatNamesNoProcessIsForgotten(String text) throws Exception {
        // given
        Files.writeString(folder.resolve("run").resolve("child.pid"), text);

        // when
        run.awaitLeftovers(Duration.ZERO);

        // then
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    @Test
    void oneThatHasEndedIsNotWaitedForEvenIfItsParentDoesNotAskHow() {
        // given
        ProcessHandle ended =
                await().until(this::endedChild, Optional::isPresent).orElseThrow();
        run.started("child", ended);

        // then
        assertThat(ended.isAlive()).isTrue();
        assertThatCode(() -> run.awaitLeftovers(Duration.ZERO)).doesNotThrowAnyException();
    }

    private Optional<ProcessHandle> endedChild() {
        return parent.children()
                .filter(child -> child.info().commandLine().isEmpty())
                .findFirst();
    }
}
