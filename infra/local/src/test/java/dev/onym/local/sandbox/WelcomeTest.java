package dev.onym.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.cli.sandbox.SandboxEnvironment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final SandboxEnvironment ENVIRONMENT =
            new SandboxEnvironment(Map.of("ONYM_URL", "http://localhost:8080", "ONYM_TOKEN", "any"));

    @Test
    void theFileIsOneWordOfTheShellWhateverItsFolderIsCalled() {
        // when
        String text = Welcome.text(ENVIRONMENT, Path.of("/home/o'neil/on ym/sandbox.env"));

        // then
        assertThat(text.lines().filter(line -> line.startsWith(". ")))
                .hasSize(3)
                .containsOnly(". '/home/o'\\''neil/on ym/sandbox.env'");
        assertThat(text).contains("values  /home/o'neil/on ym/sandbox.env for scripts");
    }
}
