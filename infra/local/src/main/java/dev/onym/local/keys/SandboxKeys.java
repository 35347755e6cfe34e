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
import java.util.List;

/** The files in the folder of keys. What exists is never touched: a lost key is lost data. */
public record SandboxKeys(SandboxFolder folder) {
    private static final int SECRET_BYTES = 24;
    private static final String POSTGRES = "postgres";

    /**
     * Makes those that are missing.
     *
     * @param dataExist whether there are data of an earlier start
     * @throws CommandFailed if one is missing without which the data say something else, or nothing
     */
    public static SandboxKeys prepare(SandboxFolder folder, boolean dataExist) {
        SandboxKeys keys = new SandboxKeys(folder);
        SandboxFolder.ownersOnly(folder.keys());
        if (dataExist) {
            keys.refuseLoss();
        }
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
        } else if (Files.notExists(folder.tokenPublicKey())) {
            TokenKeys.restorePublic(folder);
        }
        return keys;
    }

    private void refuseLoss() {
        for (Path file : List.of(tags(), personalData(), secretFile(POSTGRES))) {
            if (Files.notExists(file)) {
                throw CommandFailed.missing(
                        "%s is missing, and the data here were made with it: put it back, or forget the data with --fresh"
                                .formatted(file));
            }
        }
    }

    public Path tags() {
        return folder.keys().resolve("tags.json");
    }

    public Path personalData() {
        return folder.keys().resolve("personal-data.json");
    }

    /** The password of the server's owner, which the server keeps. */
    public String ownersPassword() {
        return secret(POSTGRES);
    }

    /** A random secret of that name, the same at every start: hexadecimal digits, so that it needs no quotes anywhere. */
    public String secret(String name) {
        Path file = secretFile(name);
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

    private Path secretFile(String name) {
        return folder.keys().resolve(name + ".secret");
    }
}
