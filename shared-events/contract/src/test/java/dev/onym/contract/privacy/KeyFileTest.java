package dev.onym.contract.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.onym.contract.event.CannotDecrypt;
import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Username;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final KeyRef REFERENCE = new KeyRef("sub_1");
    private static final byte[] CLEAR = {1, 2, 3};
    private static final byte[] EVENT = {4};

    @TempDir
    private Path directory;

    @Test
    void whatTheCreatedKeySealsTheReadKeyOpens() throws CannotDecrypt {
        Path file = directory.resolve("key.json");
        byte[] sealed = PersonalDataKey.create(file).seal(REFERENCE, CLEAR, EVENT);

        assertThat(PersonalDataKey.read(file).open(REFERENCE, sealed, EVENT)).isEqualTo(CLEAR);
    }

    @Test
    void theCreatedAndTheReadKeyMakeTheSameTags() {
        Path file = directory.resolve("key.json");
        Username name = new Username("ana");

        assertThat(TagKey.create(file).tag(Scope.GLOBAL, name))
                .isEqualTo(TagKey.read(file).tag(Scope.GLOBAL, name));
    }

    @Test
    void onlyTheOwnerCanReadANewFile() throws IOException {
        Path file = directory.resolve("key.json");
        PersonalDataKey.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aFileIsNeverOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), "precious");

        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> TagKey.create(file))
                .withMessage("key file %s: exists already and is not overwritten", file);
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFileThatCannotBeMadeIsNamed() {
        Path file = directory.resolve("missing").resolve("key.json");

        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> TagKey.create(file))
                .withMessage("key file %s: cannot be written: NoSuchFileException", file);
    }

    /** Whoever makes a key on a full disk; here it is a limit that the shell sets. */
    static final class Maker {
        private Maker() {}

        public static void main(String[] path) {
            TagKey.create(Path.of(path[0]));
        }
    }

    @Test
    void aFileThatCouldNotBeWrittenLeavesNothing() throws Exception {
        // given
        Path file = directory.resolve("key.json");

        // when
        Process maker = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 0; exec \"$@\" 2>&1",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Maker.class.getName(),
                        file.toString())
                .start();
        String output = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        maker.waitFor();

        // then
        assertThat(output).contains("key file " + file + ": cannot be written: IOException");
        assertThat(directory).isEmptyDirectory();
        assertThatNoException().isThrownBy(() -> TagKey.create(file));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = directory.resolve("key.json");

        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> PersonalDataKey.read(file))
                .withMessage("key file %s: does not exist", file);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> PersonalDataKey.read(directory))
                .withMessageStartingWith("key file %s: cannot be read", directory);
    }

    @Test
    void aFileOfSomethingElseIsNamedAndNotQuoted() throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), "{\"key\": \"c2VjcmV0\"");

        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> PersonalDataKey.read(file))
                .withMessage("key file %s: is not a Tink keyset in JSON", file)
                .withNoCause();
    }

    @Test
    void theKeysOfTagsAndOfPersonalDataAreNotConfused() {
        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> PersonalDataKey.read(TestOnlyKeys.file("tags.json")))
                .withMessageEndingWith("holds another kind of key than AES-256-GCM");
        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> TagKey.read(TestOnlyKeys.file("personal-data.json")))
                .withMessageEndingWith("holds another kind of key than HMAC-SHA-256 for tags");
    }

    @Test
    void aKeyThatTinkCannotReadIsNotQuoted() throws IOException {
        String unheardOf = Files.readString(TestOnlyKeys.file("tags.json")).replace("HmacPrfKey", "UnheardOfKey");
        Path file = Files.writeString(directory.resolve("key.json"), unheardOf);

        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> TagKey.read(file))
                .withMessage("key file %s: holds another kind of key than HMAC-SHA-256 for tags", file)
                .withNoCause();
    }

    @Test
    void aDisabledKeyIsNotUsed() throws IOException {
        String disabled = Files.readString(TestOnlyKeys.file("tags.json")).replace("ENABLED", "DISABLED");
        Path file = Files.writeString(directory.resolve("key.json"), disabled);

        assertThatExceptionOfType(InvalidKeyFile.class)
                .isThrownBy(() -> TagKey.read(file))
                .withMessageStartingWith("key file %s: ", file)
                .withNoCause();
    }

    @Test
    void anotherKeyOrAnotherEventOpensNothing() {
        PersonalDataKey key = PersonalDataKey.create(directory.resolve("one.json"));
        PersonalDataKey other = PersonalDataKey.create(directory.resolve("other.json"));
        byte[] sealed = key.seal(REFERENCE, CLEAR, EVENT);

        assertThatExceptionOfType(CannotDecrypt.class)
                .isThrownBy(() -> other.open(REFERENCE, sealed, EVENT))
                .withNoCause();
        assertThatExceptionOfType(CannotDecrypt.class)
                .isThrownBy(() -> key.open(REFERENCE, sealed, new byte[] {5}))
                .withNoCause();
    }
}
