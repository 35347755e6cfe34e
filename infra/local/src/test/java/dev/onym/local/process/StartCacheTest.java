package dev.onym.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aFolderThatWasDeletedIsMadeAgain() throws IOException {
        // given
        Path jar = Files.writeString(folder.resolve("program.jar"), "anything");
        StartCache cache = new StartCache(folder.resolve("cache"), true);
        Files.delete(folder.resolve("cache"));

        // when
        List<String> options = cache.options("program", jar);

        // then
        assertThat(options).isNotEmpty();
        assertThat(folder.resolve("cache")).isDirectory();
    }
}
