package dev.onym.contract.privacy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** A Tink keyset in Tink's JSON form, in clear: the file's permissions are its protection. */
record KeyFile(Path path, KeysetHandle keys) {
    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
    }

    /** All keys of the set must be of the kind; the primary one writes, older ones may stay to read with. */
    static KeyFile read(Path path, Parameters kind, String meaning) {
        KeysetHandle keys;
        try {
            keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(path, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
        } catch (NoSuchFileException missing) {
            throw new InvalidKeyFile(path, "does not exist");
        } catch (IOException unreadable) {
            throw new InvalidKeyFile(
                    path, "cannot be read: " + unreadable.getClass().getSimpleName());
        } catch (GeneralSecurityException mayShowTheKey) {
            throw new InvalidKeyFile(path, "is not a Tink keyset in JSON");
        }
        if (!allAre(kind, keys)) {
            throw new InvalidKeyFile(path, "holds another kind of key than " + meaning);
        }
        return new KeyFile(path, keys);
    }

    private static boolean allAre(Parameters kind, KeysetHandle keys) {
        try {
            for (int i = 0; i < keys.size(); i++) {
                if (!keys.getAt(i).getKey().getParameters().equals(kind)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalStateException tinkCannotReadThatKey) {
            return false;
        }
    }

    /** Never overwrites: a lost key is lost data. */
    static KeyFile create(Path path, Parameters kind) {
        KeysetHandle keys;
        String text;
        try {
            keys = KeysetHandle.generateNew(kind);
            text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
        try {
            write(path, text);
        } catch (FileAlreadyExistsException there) {
            throw new InvalidKeyFile(path, "exists already and is not overwritten");
        } catch (IOException unwritable) {
            throw new InvalidKeyFile(
                    path, "cannot be written: " + unwritable.getClass().getSimpleName());
        } catch (UnsupportedOperationException noPermissions) {
            throw new InvalidKeyFile(path, "cannot be kept to its owner on this file system");
        }
        return new KeyFile(path, keys);
    }

    /** The path is there with the whole text or not at all, whatever happens meanwhile. */
    private static void write(Path path, String text) throws IOException {
        Path folder = path.toAbsolutePath().resolveSibling(".");
        Path fresh = Files.createTempFile(
                folder,
                path.getFileName() + ".",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            place(fresh, path);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void place(Path fresh, Path path) throws IOException {
        try {
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            // Looks first and then moves, so it is the second choice.
            Files.move(fresh, path);
        }
    }

    <P> P primitive(Class<P> type) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException mayShowTheKey) {
            throw new InvalidKeyFile(path, "holds no key that can be used");
        }
    }
}
