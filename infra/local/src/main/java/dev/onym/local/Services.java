package dev.onym.local;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.token.TokenMint;
import dev.onym.local.edge.Origin;
import dev.onym.local.edge.Routes;
import dev.onym.local.keys.SandboxKeys;
import dev.onym.local.process.Child;
import dev.onym.local.process.StartCache;
import dev.onym.local.process.Together;
import dev.onym.local.service.ServiceHealth;
import dev.onym.local.service.ServiceName;
import dev.onym.local.service.ServiceProgram;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The three services, side by side. */
final class Services implements AutoCloseable {
    private final Path sources;
    private final Ports ports;
    private final SandboxKeys keys;
    private final StartCache cache;
    private final Child.ChildPlace place;
    private final Runnable givenUp;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Child> children = new CopyOnWriteArrayList<>();

    Services(Path sources, Ports ports, SandboxKeys keys, StartCache cache, Child.ChildPlace place, Runnable givenUp) {
        this.sources = sources;
        this.ports = ports;
        this.keys = keys;
        this.cache = cache;
        this.place = place;
        this.givenUp = givenUp;
    }

    /** Before anything is started in vain. */
    static void checkBuilt(Path sources) {
        for (ServiceName service : ServiceName.values()) {
            if (Files.notExists(service.jar(sources))) {
                throw CommandFailed.missing(
                        service.text() + "-service is not built: there is no " + service.jar(sources));
            }
        }
    }

    void start(Backing backing) throws InterruptedException {
        Together.run(Stream.of(ServiceName.values())
                .map(service -> (Together.Step) () -> start(service, backing))
                .toList());
    }

    private void start(ServiceName service, Backing backing) throws InterruptedException {
        ServiceProgram program =
                new ServiceProgram(service, service.jar(sources), port(service), surroundings(backing));
        String name = service.text() + "-service";
        Child child = new Child(
                name,
                () -> program.program(
                        backing.databaseUrl(service), backing.password(service), cache.options(name, program.jar())),
                new ServiceHealth(http, port(service))::isReady,
                place,
                givenUp);
        children.add(child);
        child.start();
        place.console().done(service.text(), "ready");
    }

    private Map<String, String> surroundings(Backing backing) {
        Map<String, String> all = new TreeMap<>(backing.surroundings());
        all.put("ONYM_KEYS_TAGS", keys.tags().toString());
        all.put("ONYM_KEYS_PERSONAL_DATA", keys.personalData().toString());
        all.put("ONYM_TOKENS_PUBLIC_KEY", keys.folder().tokenPublicKey().toString());
        all.put("ONYM_TOKENS_ISSUER", TokenMint.ISSUER);
        return all;
    }

    private int port(ServiceName service) {
        return switch (service) {
            case MESSAGING -> ports.messaging();
            case IDENTITY -> ports.identity();
            case USERNAME -> ports.username();
        };
    }

    Routes routes() {
        return new Routes(
                new Origin(ServiceName.MESSAGING.text(), ports.messaging()),
                new Origin(ServiceName.IDENTITY.text(), ports.identity()),
                new Origin(ServiceName.USERNAME.text(), ports.username()));
    }

    @Override
    public void close() {
        try {
            Together.run(
                    children.stream().map(child -> (Together.Step) child::close).toList());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            http.close();
        }
    }
}
