package dev.onym.cli.token;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.OwnersFile;
import dev.onym.cli.sandbox.SandboxFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The RSA key pair that signs and verifies a sandbox's tokens, as PEM files. */
public final class TokenKeys {
    private static final int BITS = 2048;
    private static final int PEM_LINE = 64;

    private TokenKeys() {}

    /** Makes the pair. The private half is written last: where it is, both are. */
    public static void create(SandboxFolder folder) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            OwnersFile.write(folder.tokenPublicKey(), pem("PUBLIC KEY", pair.getPublic()));
            OwnersFile.write(folder.tokenPrivateKey(), pem("PRIVATE KEY", pair.getPrivate()));
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
    }

    /**
     * Makes the public half anew.
     *
     * @throws CommandFailed if the private half is no RSA key
     */
    public static void restorePublic(SandboxFolder folder) {
        try {
            if (!(readPrivate(folder.tokenPrivateKey()) instanceof RSAPrivateCrtKey pair)) {
                throw CommandFailed.missing(folder.tokenPrivateKey() + " does not say what its public half is");
            }
            PublicKey half = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent()));
            OwnersFile.write(folder.tokenPublicKey(), pem("PUBLIC KEY", half));
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
    }

    static PrivateKey readPrivate(Path file) {
        try {
            String base64 = Files.readString(file, StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("-----"))
                    .reduce("", String::concat);
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (NoSuchFileException missing) {
            throw CommandFailed.missing(file + " does not exist: infra/onym up makes it");
        } catch (IOException unreadable) {
            throw CommandFailed.missing(
                    file + " cannot be read: " + unreadable.getClass().getSimpleName());
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw CommandFailed.missing(file + " is no RSA private key in PEM");
        }
    }

    private static String pem(String label, Key key) {
        String base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
