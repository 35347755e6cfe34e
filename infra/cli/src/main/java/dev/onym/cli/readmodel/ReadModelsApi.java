package dev.onym.cli.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.cli.sandbox.AdminClient;
import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenMint;
import dev.onym.cli.token.TokenScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** identity-service's read models, as an operator sees them. */
final class ReadModelsApi implements AutoCloseable {
    /** A rebuild of a large log takes hours. */
    private static final Duration LONG_ENOUGH = Duration.ofHours(12);

    private static final String PATH = "/api/v1/identities/read-models/rebuild";

    private final AdminClient client;

    private ReadModelsApi(AdminClient client) {
        this.client = client;
    }

    static ReadModelsApi of(Path directory) {
        SandboxFolder folder = new SandboxFolder(directory);
        String token = TokenMint.of(folder).mint(null, "command-line", List.of(TokenScope.ADMIN), LONG_ENOUGH);
        return new ReadModelsApi(
                new AdminClient(SandboxEnvironment.read(folder.environment()).url(), token));
    }

    JsonNode start() {
        return client.send("POST", PATH);
    }

    JsonNode state() {
        return client.send("GET", PATH);
    }

    void accept(String id) {
        client.send("POST", PATH + "/" + id + "/accept");
    }

    void discard(String id) {
        client.send("DELETE", PATH + "/" + id);
    }

    @Override
    public void close() {
        client.close();
    }
}
