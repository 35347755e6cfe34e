package dev.onym.eventstore.testing;

import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.privacy.TagKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys that live as long as this JVM. */
public final class TestKeys {
    public static final TagKey TAGS;
    public static final PersonalDataKey PERSONAL_DATA;

    static {
        try {
            Path directory = Files.createTempDirectory("onym-keys");
            TAGS = TagKey.create(directory.resolve("tags.json"));
            PERSONAL_DATA = PersonalDataKey.create(directory.resolve("personal-data.json"));
            TemporaryFiles.delete(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private TestKeys() {}
}
