package dev.onym.local.keys;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.OwnersFile;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenKeys;
import dev.onym.contract.privacy.InvalidKeyFile;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.privacy.TagKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The files in the folder of keys. What exists is never touched: a lost key is lost data. */
public record SandboxKeys(SandboxFolder folder) {
    private static final int SECRET_BYTES = 24;

    /** Makes those that are missing. */
    public static SandboxKeys prepare(SandboxFolder folder) {
        SandboxKeys keys = new SandboxKeys(folder);
        SandboxFolder.ownersOnly(folder.keys());
        try {
            if (Files.notExists(keys.tags())) {
                TagKey.create(keys.tags());
            }
            if (Files.notExists(keys.personalData())) {
                PersonalDataKey.create(keys.personalData());
            }
        } catch (InvalidKeyFile unwritable) {
            throw CommandFailed.refused(String.valueOf(unwritable.getMessage()));
        }
        if (Files.notExists(folder.tokenPrivateKey())) {
            TokenKeys.create(folder);
        }
        return keys;
    }

    public Path tags() {
        return folder.keys().resolve("tags.json");
    }

    public Path personalData() {
        return folder.keys().resolve("personal-data.json");
    }

    /** A random secret of that name, the same at every start: hexadecimal digits, so that it needs no quotes anywhere. */
    public String secret(String name) {
        Path file = folder.keys().resolve(name + ".secret");
        try {
            if (Files.notExists(file)) {
                byte[] bytes = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(bytes);
                OwnersFile.write(file, HexFormat.of().formatHex(bytes) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
