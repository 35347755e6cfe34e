package dev.onym.bench;

import dev.onym.cli.portfolio.AdminApi;
import dev.onym.cli.portfolio.BusinessNumber;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenMint;
import dev.onym.cli.token.TokenScope;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.local.console.Console;
import dev.onym.local.kafka.OnymTopics;
import dev.onym.local.keys.SandboxKeys;
import dev.onym.local.process.Child;
import dev.onym.local.process.RunFolder;
import dev.onym.local.process.Together;
import dev.onym.local.service.ServiceHealth;
import dev.onym.local.service.ServiceName;
import dev.onym.local.service.ServiceProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The services as {@code infra/onym up} runs them, with the lab's PostgreSQL, a broker of their own, and the whole crowd
 * loaded. One difference: they are compiled as a server's JVM compiles, not as one that has to start quickly.
 */
final class Deployment implements AutoCloseable {
    private static final String APPLICATION = "bench";
    private static final Duration TOKEN = Duration.ofHours(12);
    private static final List<String> SERVER_JVM = List.of("-XX:TieredStopAtLevel=4");

    private final Lab lab;
    private final PostgresServer postgres;
    private final SandboxFolder folder;
    private final SandboxKeys keys;
    private final KafkaServer kafka;
    private final Child.ChildPlace place;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    private final Map<ServiceName, Child> running = new ConcurrentHashMap<>();
    /** Those that run, and those that are still starting. */
    private final Set<Child> children = ConcurrentHashMap.newKeySet();

    private final List<String> authorizations = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();

    private Deployment(Lab lab, PostgresServer postgres, KafkaServer kafka) {
        this.lab = lab;
        this.postgres = postgres;
        this.kafka = kafka;
        this.folder = new SandboxFolder(temporaryFolder());
        this.keys = SandboxKeys.prepare(folder, false);
        // The services' starts are no rows of the table; what goes wrong is thrown, and their logs stay beside it.
        Console quiet = new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        this.place = new Child.ChildPlace(
                folder.path(),
                SandboxFolder.ownersOnly(folder.path().resolve("logs")),
                new RunFolder(folder.path().resolve("run")),
                quiet);
        for (ServiceName service : ServiceName.values()) {
            ports.put(service, freePort());
        }
        TokenMint mint = TokenMint.of(folder);
        for (int portfolio = 0; portfolio < Crowd.PORTFOLIOS; portfolio++) {
            String authorization =
                    "Bearer " + mint.mint(Crowd.portfolio(portfolio), "bench", List.of(TokenScope.values()), TOKEN);
            authorizations.add(authorization);
            headers.add("authorization: " + authorization + "\r\ncontent-type: application/json\r\n");
        }
    }

    /**
     * Loads the logs, starts the services, registers the portfolios, loads the read models.
     *
     * @param postgres has no database of any service yet
     */
    static Deployment start(Lab lab, PostgresServer postgres, Crowd crowd, Set<ServiceName> services) {
        lab.say("starting Kafka for the services");
        KafkaServer broker = lab.watched(KafkaServer::startForSpeed);
        Deployment deployment = new Deployment(lab, postgres, broker);
        try {
            deployment.prepare(crowd, List.copyOf(services));
        } catch (RuntimeException failed) {
            deployment.close();
            throw failed;
        }
        return deployment;
    }

    private void prepare(Crowd crowd, List<ServiceName> services) {
        OnymTopics.ALL.forEach(kafka::create);
        LoadedStores stores = new LoadedStores(postgres, kafka, crowd);
        lab.say("loading the services' stores with %,d events each".formatted(crowd.size()));
        GrownStore template = lab.template(postgres, crowd.size());
        services.forEach(service -> stores.loadLog(service, password(service), template));
        template.drop();
        lab.say("starting the services");
        running(Set.copyOf(services));
        if (services.contains(ServiceName.MESSAGING)) {
            register();
        }
        lab.say("loading their read models with %,d people".formatted(crowd.size()));
        stores.loadReadModels(services);
    }

    static <T> void together(List<T> all, Consumer<T> step) {
        try {
            Together.run(all.stream()
                    .map(each -> (Together.Step) () -> step.accept(each))
                    .toList());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void register() {
        String operator = TokenMint.of(folder).mint(null, "bench", List.of(TokenScope.ADMIN), TOKEN);
        try (AdminApi api = new AdminApi(URI.create("http://127.0.0.1:" + port(ServiceName.MESSAGING)), operator)) {
            api.putApplication(APPLICATION, keys.secret("app"), keys.secret("verify-token"));
            for (int portfolio = 0; portfolio < Crowd.PORTFOLIOS; portfolio++) {
                api.putPortfolio(
                        Crowd.portfolio(portfolio),
                        Crowd.waba(portfolio),
                        List.of(new BusinessNumber(
                                Crowd.businessNumber(portfolio), "1415555%04d".formatted(portfolio))),
                        List.of(APPLICATION));
            }
        }
    }

    /** Has exactly these services run, so that no other takes part of the cores. */
    void running(Set<ServiceName> wanted) {
        List<ServiceName> leaving = running.keySet().stream()
                .filter(service -> !wanted.contains(service))
                .toList();
        together(leaving, this::stop);
        together(
                wanted.stream().filter(service -> !running.containsKey(service)).toList(), service -> {
                    Duration unused = start(service, List.of());
                });
    }

    void stop(ServiceName service) {
        Child child = running.remove(service);
        if (child != null) {
            lab.cpu().forgetService(child.pid());
            child.close();
            children.remove(child);
        }
    }

    /** Returns how long it took until it was ready for everything. */
    Duration start(ServiceName service, List<String> jvmOptions) {
        ServiceProgram program =
                new ServiceProgram(service, service.jar(lab.options().sources()), port(service), surroundings());
        String url = postgres.settings(service.text(), Map.of()).url();
        List<String> options = new ArrayList<>(SERVER_JVM);
        options.addAll(lab.options().profiling(service));
        options.addAll(jvmOptions);
        Child child = new Child(
                service.text() + "-service",
                () -> program.program(url, password(service), options),
                new ServiceHealth(http, port(service))::isReady,
                place,
                () -> lab.say(service.text() + "-service does not stay alive"));
        long start = System.nanoTime();
        children.add(child);
        try {
            child.start();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        running.put(service, child);
        lab.cpu().watchService(child.pid());
        return taken;
    }

    private Map<String, String> surroundings() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "ONYM_RELAY_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "ONYM_KEYS_TAGS", keys.tags().toString(),
                "ONYM_KEYS_PERSONAL_DATA", keys.personalData().toString(),
                "ONYM_TOKENS_PUBLIC_KEY", folder.tokenPublicKey().toString(),
                "ONYM_TOKENS_ISSUER", TokenMint.ISSUER);
    }

    private String password(ServiceName service) {
        return keys.secret("postgres-" + service.text());
    }

    int port(ServiceName service) {
        Integer port = ports.get(service);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + service);
        }
        return port;
    }

    /** The process of a service that runs. */
    long pid(ServiceName service) {
        Child child = running.get(service);
        if (child == null) {
            throw new IllegalStateException(service + " does not run");
        }
        return child.pid();
    }

    /** In the place where everything of this deployment is kept. */
    Path folder(String name) {
        return SandboxFolder.ownersOnly(folder.path().resolve(name));
    }

    /** To be closed before the deployment is. */
    Observations observations() {
        return new Observations(kafka.bootstrapServers(), personalDataKey());
    }

    PersonalDataKey personalDataKey() {
        return PersonalDataKey.read(keys.personalData());
    }

    TagKey tagKey() {
        return TagKey.read(keys.tags());
    }

    Webhooks webhooks() {
        return new Webhooks(APPLICATION, keys.secret("app"));
    }

    /** Header lines of a request of the portfolio that a person belongs to. */
    String headers(long person) {
        return headers.get((int) (person % Crowd.PORTFOLIOS));
    }

    String authorization(int portfolio) {
        return authorizations.get(portfolio);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("onym-bench");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        // Also for a thread that was interrupted: to wait for the services would fail at once.
        Thread.interrupted();
        try {
            together(List.copyOf(children), Child::close);
        } finally {
            Thread.interrupted();
            http.shutdownNow();
            kafka.close();
            TemporaryFolder.delete(folder.path());
        }
    }
}
