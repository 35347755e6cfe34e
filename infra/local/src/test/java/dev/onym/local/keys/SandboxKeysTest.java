package dev.onym.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.SandboxFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class SandboxKeysTest {
    @TempDir
    Path directory;

    private SandboxFolder folder;

    @BeforeEach
    void haveKeys() {
        folder = new SandboxFolder(directory);
        SandboxKeys.prepare(folder, false).ownersPassword();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags.json", "personal-data.json", "postgres.secret"})
    void aKeyThatDataWereMadeWithIsNotMadeAnew(String name) throws IOException {
        // given
        Path file = folder.keys().resolve(name);
        Files.delete(file);

        // then
        assertThatThrownBy(() -> SandboxKeys.prepare(folder, true))
                .isInstanceOf(CommandFailed.class)
                .hasMessage(
                        "%s is missing, and the data here were made with it: put it back, or forget the data with"
                                + " --fresh",
                        file);
        assertThat(file).doesNotExist();

        // when there are no data
        SandboxKeys.prepare(folder, false).ownersPassword();

        // then
        assertThat(file).exists();
    }

    @Test
    void thePublicHalfOfTheTokensKeyIsMadeOfThePrivateOne() throws IOException {
        // given
        String before = Files.readString(folder.tokenPublicKey());
        Files.delete(folder.tokenPublicKey());

        // when
        SandboxKeys.prepare(folder, true);

        // then
        assertThat(folder.tokenPublicKey()).hasContent(before);
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        // given
        byte[] tags = Files.readAllBytes(folder.keys().resolve("tags.json"));

        // when
        SandboxKeys.prepare(folder, true);

        // then
        assertThat(folder.keys().resolve("tags.json")).hasBinaryContent(tags);
    }
}
