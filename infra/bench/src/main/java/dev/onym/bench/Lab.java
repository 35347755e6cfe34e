package dev.onym.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.onym.bench.BareProcess.Sockets;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.local.service.ServiceName;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a run works with: servers of its own, event loops, the meter. Closing it removes everything. */
final class Lab implements AutoCloseable {
    /** On top of durable: enough connections and log for the largest row, as on any server that is meant for work. */
    static final Map<String, String> POSTGRES = Map.of(
            "shared_buffers",
            aQuarterOfMemory(),
            "max_wal_size",
            "8GB",
            "min_wal_size",
            "2GB",
            "max_connections",
            "200",
            "checkpoint_timeout",
            "30min");

    private static final int FILLED_PER_SECOND = 40_000;

    private final Options options;
    private final PrintStream progress;
    private final Vertx vertx = Vertx.vertx();
    private final CpuClock cpu = new CpuClock();
    private final LinkEvents events = LinkEvents.withFreshKeys();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PostgresServer postgres;
    private @Nullable KafkaServer kafka;
    private @Nullable FilledStore filled;
    private @Nullable GrownStore grown;
    private @Nullable Deployment services;
    private int databases;

    Lab(Options options, PrintStream progress) {
        this.options = options;
        this.progress = progress;
        say("starting PostgreSQL");
        this.postgres = PostgresServer.start(POSTGRES);
        cpu.watch(Sql.serverPid(postgres));
    }

    /** What PostgreSQL's manual begins with for a server of its own. */
    private static String aQuarterOfMemory() {
        long bytes =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return bytes / 4 / (1 << 20) + "MB";
    }

    void say(String what) {
        progress.println("bench: " + what);
    }

    Options options() {
        return options;
    }

    Vertx vertx() {
        return vertx;
    }

    LinkEvents events() {
        return events;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Meter meter() {
        return new Meter(vertx, cpu, options.length());
    }

    /** The broker, started by the first who asks. */
    KafkaServer kafka() {
        if (kafka == null) {
            say("starting Kafka");
            kafka = watched(KafkaServer::startForSpeed);
            kafka.create(Topic.IDENTITY_EVENTS, Topic.MESSAGING_EVENTS, Topic.RELAY_POSITIONS, RelayRows.PLAIN);
        }
        return kafka;
    }

    /** Starts a server as a child process whose processor time counts. */
    <T> T watched(Supplier<T> start) {
        Set<Long> before = children();
        T started = start.get();
        children().stream().filter(pid -> !before.contains(pid)).forEach(cpu::watch);
        return started;
    }

    CpuClock cpu() {
        return cpu;
    }

    Crowd crowd() {
        return new Crowd(options.subjects());
    }

    /** The services, started and loaded for the first who asks; exactly these run afterwards. */
    Deployment services(ServiceName first, ServiceName... others) {
        Deployment started = services;
        if (started == null) {
            started = Deployment.start(this, postgres, crowd(), EnumSet.allOf(ServiceName.class));
            services = started;
        }
        started.running(EnumSet.of(first, others));
        return started;
    }

    /** So that others have the cores for themselves. */
    void stopServices() {
        if (services != null) {
            services.running(Set.of());
        }
    }

    /** Port of a {@link BareServer}, closed with the group of rows. */
    int bareVertx(Sockets sockets) {
        return bareServer(port -> BareProcess.vertx(vertx, port, sockets));
    }

    /** Port of a Quarkus that has one endpoint and nothing to do, closed with the group of rows. */
    int bareQuarkus(Sockets sockets) {
        return bareServer(port -> BareProcess.quarkus(vertx, port, sockets, options.sources()));
    }

    private int bareServer(IntFunction<BareProcess> start) {
        int port = Deployment.freePort();
        BareProcess server = start.apply(port);
        cpu.watchService(server.pid());
        opened(() -> {
            cpu.forgetService(server.pid());
            server.close();
        });
        return port;
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** An open store with nothing in it. */
    PostgresEventStore emptyStore() {
        return open(postgres.freshStore());
    }

    /** The store of which growth is measured. */
    GrownStore grownStore() {
        if (grown == null) {
            grown = GrownStore.empty(postgres);
        }
        return grown;
    }

    /**
     * A store to make copies of: the one of which growth was measured, if it is as large as that. Whoever asks drops it.
     *
     * @param server where it has to be
     */
    GrownStore template(PostgresServer server, long events) {
        GrownStore measured = grown;
        if (server != postgres || measured == null || options.growthTo() != events) {
            GrownStore template = GrownStore.empty(server);
            template.growTo(events);
            return template;
        }
        grown = null;
        return measured;
    }

    PostgresEventStore open(EventStoreSettings settings) {
        PostgresEventStore store = Wait.forResult(PostgresEventStore.open(vertx, settings));
        opened(() -> Wait.forResult(store.close()));
        return store;
    }

    /** To be closed after the group of rows that is being measured, last opened first. */
    void opened(AutoCloseable something) {
        open.push(something);
    }

    /** A database of its own with a store of link events and a {@link BareTable} of equal size. */
    EventStoreSettings filledDatabase() {
        String copy = "bench_" + ++databases;
        postgres.execute(
                "postgres", "create database %s template %s strategy file_copy".formatted(copy, filled().name()));
        return postgres.settings(copy, Map.of());
    }

    /** What the filled databases hold, ten events for each subject. */
    FilledStore filled() {
        if (filled == null) {
            int count = Math.toIntExact(options.length().toMillis() * FILLED_PER_SECOND / 1_000);
            List<SubjectId> subjects = IntStream.range(0, count / 10)
                    .mapToObj(ignored -> SubjectId.random())
                    .toList();
            say("filling a store with %,d events".formatted(subjects.size() * 10));
            EventStoreSettings settings = postgres.freshStore();
            filled = FilledStore.fill(open(settings), events, subjects);
            sweep();
            String name = Sql.database(settings);
            postgres.execute(name, BareTable.CREATE);
            postgres.execute(name, "vacuum analyze");
        }
        return filled;
    }

    /** Closes what was opened for the group of rows that has been measured. */
    void sweep() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                say("could not close: " + failed);
            }
        }
    }

    @Override
    public synchronized void close() {
        sweep();
        if (services != null) {
            services.close();
        }
        Wait.forResult(vertx.close());
        if (kafka != null) {
            kafka.close();
        }
        stop(postgres);
    }

    /** With all that it has to write written: it is given five seconds to stop. */
    static void stop(PostgresServer postgres) {
        try (postgres) {
            postgres.execute("postgres", "checkpoint");
        }
    }
}
