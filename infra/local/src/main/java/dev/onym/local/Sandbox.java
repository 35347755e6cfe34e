package dev.onym.local;

import dev.onym.cli.portfolio.AdminApi;
import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenMint;
import dev.onym.cli.token.TokenScope;
import dev.onym.local.console.Console;
import dev.onym.local.edge.Edge;
import dev.onym.local.keys.SandboxKeys;
import dev.onym.local.process.Child;
import dev.onym.local.process.RunFolder;
import dev.onym.local.process.StartCache;
import dev.onym.local.sandbox.SandboxData;
import dev.onym.local.sandbox.Welcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Everything, started from the ground up and stopped from the roof down. */
final class Sandbox implements AutoCloseable {
    /** A guard kills after a minute at the longest. */
    private static final Duration LEFTOVERS = Duration.ofSeconds(90);

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration TOKEN = Duration.ofDays(30);
    private static final Duration REGISTRATION = Duration.ofMinutes(5);

    private final FolderLayout layout;
    private final Ports ports;
    private final Path sources;
    private final boolean startCache;
    private final Console console;
    private final CountDownLatch lost = new CountDownLatch(1);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean stopping;

    Sandbox(SandboxFolder folder, Ports ports, Path sources, boolean startCache, Console console) {
        this.layout = new FolderLayout(folder);
        this.ports = ports;
        this.sources = sources;
        this.startCache = startCache;
        this.console = console;
    }

    void start(boolean fresh) throws InterruptedException {
        SandboxFolder folder = layout.folder();
        SandboxFolder.ownersOnly(folder.path());
        remember(SandboxLock.take(folder.path()));
        RunFolder run = new RunFolder(layout.run());
        run.awaitLeftovers(LEFTOVERS);
        ports.checkFree();
        Services.checkBuilt(sources);
        console.say("Onym starts in " + folder.path());
        if (fresh) {
            layout.forget();
        }
        layout.turnLogs();
        SandboxKeys keys = SandboxKeys.prepare(folder, Files.exists(layout.postgres()));
        StartCache cache = new StartCache(layout.cache(), startCache);
        Child.ChildPlace place = new Child.ChildPlace(folder.path(), layout.logs(), run, console);

        Backing backing = remember(new Backing(layout, ports, keys, cache, place, lost::countDown));
        backing.start();
        Services services = remember(new Services(sources, ports, keys, cache, place, lost::countDown));
        services.start(backing);
        remember(Edge.start(ports.edge(), services.routes(), ANSWER));
        console.done("edge", "ready");

        welcome(keys, backing);
    }

    private void welcome(SandboxKeys keys, Backing backing) {
        SandboxFolder folder = layout.folder();
        TokenMint mint = TokenMint.of(folder);
        URI url = URI.create("http://localhost:" + ports.edge());
        String appSecret = keys.secret("app");
        String verifyToken = keys.secret("verify-token");
        try (AdminApi api = new AdminApi(url, mint.mint(null, "launcher", List.of(TokenScope.ADMIN), REGISTRATION))) {
            SandboxData.register(api, appSecret, verifyToken);
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put(SandboxEnvironment.URL, url.toString());
        values.put("ONYM_TOKEN", mint.mint(SandboxData.PORTFOLIO, "sandbox", tenantScopes(), TOKEN));
        values.put("ONYM_APP_SECRET", appSecret);
        values.put("ONYM_VERIFY_TOKEN", verifyToken);
        values.put("ONYM_PORTFOLIO_ID", SandboxData.PORTFOLIO.value());
        values.put("ONYM_WABA_ID", SandboxData.WABA.value());
        values.put(
                "ONYM_PHONE_NUMBER_ID",
                SandboxData.NUMBERS.getFirst().phoneNumberId().value());
        values.put("ONYM_KAFKA", backing.kafkaAddress());
        values.put("ONYM_POSTGRES", backing.ownersUrl());
        SandboxEnvironment environment = new SandboxEnvironment(values);
        environment.write(folder.environment());
        console.say(Welcome.text(environment, folder.environment()));
    }

    /** All that a tenant may do; registering portfolios is the operator's. */
    private static List<TokenScope> tenantScopes() {
        return List.of(TokenScope.values()).stream()
                .filter(scope -> scope != TokenScope.ADMIN)
                .toList();
    }

    private synchronized <T extends AutoCloseable> T remember(T part) {
        started.push(part);
        return part;
    }

    /** Returns when a part could not be kept alive, with the exit code for that. */
    int awaitEnd() throws InterruptedException {
        lost.await();
        return 1;
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** The last started first. Also called while a start is still under way. */
    @Override
    public void close() {
        Deque<AutoCloseable> parts;
        synchronized (this) {
            stopping = true;
            parts = new ArrayDeque<>(started);
        }
        if (parts.size() > 1) {
            console.say("Onym stops, which takes longer the first time; the data stays in "
                    + layout.folder().path());
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception failed) {
                console.error("stopping failed: " + failed);
            }
        }
    }
}
