package dev.onym.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.cli.sandbox.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaBrokerTest {
    private static final int PORT = 8085;
    private static final int CONTROLLER_PORT = 8086;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "back\\slash", "b\\u00fcro", "like=a:key"})
    void theStorageLiesWhereItWasToldWhateverTheFolderIsCalled(String name) throws IOException {
        // given
        Path folder = directory.resolve(name);

        // when
        KafkaBroker broker = KafkaBroker.prepare(folder, PORT, CONTROLLER_PORT);

        // then
        assertThat(Utils.loadProps(broker.config().toString()))
                .containsEntry("log.dirs", folder.resolve("log").toString());
        assertThat(folder.resolve("log").resolve("meta.properties")).exists();
    }

    @Test
    void aFolderWithACommaIsRefused() {
        // given
        Path folder = directory.resolve("one,two");

        // then
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> KafkaBroker.prepare(folder, PORT, CONTROLLER_PORT))
                .withMessage("Kafka takes a path with a comma for two: %s", folder);
    }

    @Test
    void aStorageThatCannotBeFormattedIsSaidInOneLine() throws IOException {
        // given
        Files.writeString(directory.resolve("log"), "no folder");

        // then
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> KafkaBroker.prepare(directory, PORT, CONTROLLER_PORT))
                .withMessageStartingWith("Kafka's storage was not formatted: ")
                .withMessageNotContaining("\n");
    }
}
