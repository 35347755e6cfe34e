package dev.onym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in front of the commands, in a folder where nothing is built and with a Maven that only says what it was told. */
class ScriptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path root;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.createDirectories(root.resolve("infra/cli/target"));
        Files.copy(Path.of("..", "onym"), root.resolve("infra/onym"));
        Path maven = Files.createDirectories(root.resolve("bin")).resolve("mvn");
        Files.writeString(maven, """
                #!/bin/sh
                echo "maven: $*" >&2
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aJdkIsFoundAlsoWhenTheEnvironmentHoldsOptionsForIt() throws Exception {
        // when
        String output =
                token(Map.of("JAVA_TOOL_OPTIONS", "-Da=b", "_JAVA_OPTIONS", "-Dc=d", "JDK_JAVA_OPTIONS", "-De=f"));

        // then
        assertThat(output).doesNotContain("no JDK").contains("maven: ");
    }

    @Test
    void aCommandNeedsNothingElseToBeBuilt() throws Exception {
        // when
        String output = token(Map.of());

        // then
        assertThat(output).contains(" -pl infra/cli -am ");
    }

    private String token(Map<String, String> environment) throws IOException, InterruptedException {
        Path output = root.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", root.resolve("infra/onym").toString(), "token", "--help")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        builder.environment().putAll(environment);
        Process script = builder.start();
        assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }
}
