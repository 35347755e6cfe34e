package dev.onym.eventstore.testing;

import dev.onym.contract.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** A Kafka broker (KRaft, one node) in a process of its own. Its address and data outlive {@link #restart()}. */
public final class KafkaServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final Path directory;
    private final Path config;
    private final String address;
    private final List<String> jvmOptions;
    private JavaProcess broker;

    private KafkaServer(Path directory, List<String> jvmOptions) throws IOException {
        this.directory = directory;
        this.jvmOptions = jvmOptions;
        this.address = "localhost:" + freePort();
        this.config = writeConfig(freePort());
        format();
        this.broker = launch();
        TemporaryFiles.atTheEnd(this::close);
    }

    public static KafkaServer start() {
        return start(List.of());
    }

    /** One that is compiled as on a server: slow at first, and twice as fast in the end. For measurements. */
    public static KafkaServer startForSpeed() {
        return start(List.of("-XX:TieredStopAtLevel=4"));
    }

    private static KafkaServer start(List<String> jvmOptions) {
        return TemporaryFiles.within("onym-kafka", directory -> new KafkaServer(directory, jvmOptions));
    }

    /** The broker that all tests of one JVM share, for tests that leave it alone. */
    public static KafkaServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final KafkaServer SERVER = KafkaServer.start();
    }

    public String bootstrapServers() {
        return address;
    }

    /**
     * Creates the topics in the shape that the contract states, and waits until they can be written to; those that exist stay
     * as they are.
     */
    public void create(Topic... topics) {
        try (Admin admin = admin()) {
            List<NewTopic> fresh = Stream.of(topics)
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1)
                            .configs(retention(topic.retention())))
                    .toList();
            admin.createTopics(fresh).values().values().forEach(KafkaServer::awaitCreation);
            awaitLeaders(admin, topics);
        }
    }

    /**
     * The broker says that a topic exists before it leads all of its partitions. An idempotent producer whose first batch it
     * refuses for that, and whose second it accepts, never gets the first one in: it is out of order until it expires.
     */
    private static void awaitLeaders(Admin admin, Topic... topics) {
        List<String> names = Stream.of(topics).map(Topic::name).toList();
        // Offsets are told by the leaders; a topic that the broker does not know yet is an error in the log there.
        Map<String, TopicDescription> known =
                await(() -> admin.describeTopics(names).allTopicNames());
        Map<TopicPartition, OffsetSpec> partitions = known.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ?> led = await(() -> admin.listOffsets(partitions).all());
        if (led.size() != partitions.size()) {
            throw new IllegalStateException("some partitions have no leader");
        }
    }

    private static <T> T await(Supplier<KafkaFuture<T>> question) {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (true) {
                Optional<T> answer = answer(question.get());
                if (answer.isPresent()) {
                    return answer.get();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("Kafka was not ready for its topics in time");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits a second at most. */
    private static <T> Optional<T> answer(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return Optional.of(answer.get(1, TimeUnit.SECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RetriableException) {
                return Optional.empty();
            }
            throw new IllegalStateException(failed);
        }
    }

    private static void awaitCreation(KafkaFuture<Void> created) {
        try {
            created.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(failed);
            }
        } catch (InterruptedException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, String> retention(Topic.Retention retention) {
        return switch (retention) {
            case FOR_EVER -> Map.of("retention.ms", "-1");
            case COMPACTED -> Map.of("cleanup.policy", "compact");
            case ONE_YEAR -> Map.of("retention.ms", "31536000000");
        };
    }

    public Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address));
    }

    /** Kills the broker as a power cut would, and starts it again. */
    public void restart() {
        broker.kill();
        broker = launch();
    }

    private JavaProcess launch() {
        List<String> options = new ArrayList<>(List.of("-Xmx384m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        options.addAll(jvmOptions);
        JavaProcess process = JavaProcess.start(options, "kafka.Kafka", List.of(config.toString()), line -> {});
        try {
            awaitStart(process);
        } catch (InterruptedException interrupted) {
            process.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return process;
    }

    /** Asks it, and does not read its log: what logs in its class path is for whoever uses this to say. */
    private void awaitStart(JavaProcess process) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        try (Admin admin = admin()) {
            while (!answers(admin)) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    process.close();
                    throw new IllegalStateException("Kafka did not start:\n" + process.output());
                }
            }
        }
    }

    /** Waits a second for an answer. */
    private static boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    private Path writeConfig(int controllerPort) throws IOException {
        return Files.writeString(directory.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=localhost:%2$d
                listeners=PLAINTEXT://%1$s,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://%1$s
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=16777216
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0
                """.formatted(
                        address, controllerPort, directory.resolve("log")));
    }

    private void format() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--standalone", "--cluster-id", Uuid.randomUuid().toString(), "--config", config.toString()
        };
        int code = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(
                    "Kafka's storage was not formatted: " + output.toString(StandardCharsets.UTF_8));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public synchronized void close() {
        broker.close();
        TemporaryFiles.delete(directory);
    }
}
