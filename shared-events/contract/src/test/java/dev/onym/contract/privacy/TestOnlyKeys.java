package dev.onym.contract.privacy;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Keys that everybody can read in this repository, so that golden files and known answers stay what they are. */
public final class TestOnlyKeys {
    private TestOnlyKeys() {}

    public static PersonalDataKey personalData() {
        return PersonalDataKey.read(file("personal-data.json"));
    }

    public static TagKey tags() {
        return TagKey.read(file("tags.json"));
    }

    static Path file(String name) {
        try {
            return Path.of(
                    TestOnlyKeys.class.getResource("/test-only-keys/" + name).toURI());
        } catch (URISyntaxException noFile) {
            throw new IllegalStateException(noFile);
        }
    }
}
