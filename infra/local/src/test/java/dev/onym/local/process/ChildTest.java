package dev.onym.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.local.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ChildTest {
    private final StringWriter said = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final AtomicInteger starts = new AtomicInteger();
    private final Set<Long> before =
            ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());

    @TempDir
    Path folder;

    private Path run;
    private Child.ChildPlace place;
    private Child child;

    @BeforeEach
    void haveAPlace() throws IOException {
        run = folder.resolve("run");
        place = new Child.ChildPlace(
                folder,
                Files.createDirectory(folder.resolve("logs")),
                new RunFolder(run),
                new Console(new PrintWriter(said), new PrintWriter(errors)));
    }

    @AfterEach
    void stop() {
        child.close();
    }

    @Test
    void aStartThatFailsForAFileIsTriedAgain() throws Exception {
        // given
        start(failingOnce(new UncheckedIOException(new NoSuchFileException("/gone"))));

        // when
        kill();

        // then
        awaitSaid("child could not be started: NoSuchFileException: /gone; starting it again in 1.0 s");
        awaitSaid("child is back");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aStartThatFailsForAnythingElseEndsEverythingWithOneLine() throws Exception {
        // given
        start(failingOnce(new IllegalStateException("not\nforeseen")));

        // when
        kill();

        // then
        assertThat(givenUp.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(errors.toString().lines())
                .containsExactly("onym: child is not started again: IllegalStateException: not foreseen");
    }

    @Test
    void aProcessWhoseFileCannotBeWrittenIsEndedBeforeTheNextTry() throws Exception {
        // given
        CountDownLatch next = new CountDownLatch(1);
        start(waitingBeforeTheThirdStart(next));
        Files.move(run, folder.resolve("elsewhere"));

        // when
        kill();
        awaitSaid("child could not be started: NoSuchFileException: " + run.resolve("child.pid"));

        // then
        assertThat(processes()).isEmpty();

        // when
        Files.move(folder.resolve("elsewhere"), run);
        next.countDown();

        // then
        awaitSaid("child is back");
        assertThat(processes()).containsExactly(child.pid());
    }

    private void start(Supplier<Program> program) throws InterruptedException {
        child = new Child("child", program, () -> true, place, givenUp::countDown);
        child.start();
    }

    /** The first start succeeds, the second one fails, all others succeed. */
    private Supplier<Program> failingOnce(RuntimeException failure) {
        return () -> {
            if (starts.incrementAndGet() == 2) {
                throw failure;
            }
            return program();
        };
    }

    private Supplier<Program> waitingBeforeTheThirdStart(CountDownLatch signal) {
        return () -> {
            try {
                if (starts.incrementAndGet() == 3 && !signal.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody gave the signal");
                }
                return program();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
    }

    private static Program program() {
        return new Program("child", List.of("sleep", "1000"), Map.of(), "TERM", Duration.ofSeconds(5));
    }

    private void kill() {
        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
    }

    private void awaitSaid(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(said.toString()).contains(text));
    }

    /** Those that this test started and that have not ended. */
    private List<Long> processes() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .filter(pid -> !before.contains(pid))
                .toList();
    }
}
