package dev.onym.cli.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.cli.CommandRun;
import dev.onym.cli.sandbox.SandboxFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void aTokenNamesPortfolioScopesAndEndAndVerifiesWithThePublicKey() throws Exception {
        // given
        SandboxFolder folder = folderWithKeys();

        // when
        CommandRun run = token(
                "--portfolio", "770100000000021", "--scopes", "identity:read,messages:send", "--expires-in", "PT5M");

        // then
        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        String[] parts = run.output().strip().split("\\.");
        assertThat(verifies(folder, parts)).isTrue();
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("onym");
        assertThat(claims.path("portfolio").asText()).isEqualTo("770100000000021");
        assertThat(claims.path("scope").asText()).isEqualTo("identity:read messages:send");
        assertThat(claims.path("exp").asLong())
                .isCloseTo(Instant.now().plusSeconds(300).getEpochSecond(), within(60L));
    }

    @Test
    void anAdminTokenNeedsNoPortfolio() {
        // given
        folderWithKeys();

        // when
        CommandRun run = token("--scopes", "admin");

        // then
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anyOtherTokenWithoutAPortfolioIsRefused() {
        // given
        folderWithKeys();

        // when
        CommandRun run = token("--scopes", "identity:read");

        // then
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.errors().lines()).singleElement().asString().contains("--portfolio is missing");
    }

    @Test
    void anUnknownScopeIsNamedBesideTheKnownOnes() {
        // when
        CommandRun run = token("--portfolio", "1", "--scopes", "identity:reed");

        // then
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.errors().lines())
                .singleElement()
                .asString()
                .contains("'identity:reed' is no scope")
                .contains("identity:read");
    }

    @Test
    void aPortfolioThatIsNoneIsRefused() {
        // when
        CommandRun run = token("--portfolio", "harbor", "--scopes", "identity:read");

        // then
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.errors().lines()).singleElement().asString().contains("'harbor' is not a portfolio id");
    }

    @Test
    void aTokenThatHasEndedBeforeItBeginsIsRefused() {
        // when
        CommandRun run = token("--portfolio", "1", "--scopes", "identity:read", "--expires-in", "PT0S");

        // then
        assertThat(run.exitCode()).isEqualTo(64);
    }

    @Test
    void aTokenThatWouldEndAfterAllDatesIsRefused() {
        // given
        folderWithKeys();

        // when
        CommandRun run = token("--scopes", "admin", "--expires-in", "P400000000000D");

        // then
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.errors().lines())
                .singleElement()
                .asString()
                .startsWith("onym: --expires-in must not be longer than 36500 days");
    }

    @Test
    void withoutASandboxTheMissingKeyIsNamed() {
        // when
        CommandRun run = token("--portfolio", "1", "--scopes", "identity:read");

        // then
        assertThat(run.exitCode()).isEqualTo(66);
        assertThat(run.errors().lines())
                .singleElement()
                .asString()
                .endsWith("token-private.pem does not exist: infra/onym up makes it");
    }

    @Test
    void onlyTheOwnerCanReadTheKeys() throws IOException {
        // when
        SandboxFolder folder = folderWithKeys();

        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.tokenPrivateKey())))
                .isEqualTo("rw-------");
    }

    private SandboxFolder folderWithKeys() {
        SandboxFolder folder = new SandboxFolder(directory);
        SandboxFolder.ownersOnly(folder.keys());
        TokenKeys.create(folder);
        return folder;
    }

    private CommandRun token(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "token";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--directory";
        all[arguments.length + 2] = directory.toString();
        return CommandRun.of(all);
    }

    private static boolean verifies(SandboxFolder folder, String[] parts) throws GeneralSecurityException, IOException {
        String pem = Files.readString(folder.tokenPublicKey());
        byte[] encoded = Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
