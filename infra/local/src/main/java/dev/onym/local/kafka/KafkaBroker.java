package dev.onym.local.kafka;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.local.process.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * A broker that is its own controller.
 *
 * @param config the file that it is started with
 */
public record KafkaBroker(Path config) {
    /** Writes its settings, and formats its storage where there is none yet. */
    public static KafkaBroker prepare(Path folder, int port, int controllerPort) {
        SandboxFolder.ownersOnly(folder);
        Path data = folder.resolve("log");
        Path config = folder.resolve("server.properties");
        if (data.toString().contains(",")) {
            throw CommandFailed.refused("Kafka takes a path with a comma for two: " + folder);
        }
        // Escapes what a file of properties would take for something else.
        try (OutputStream file = Files.newOutputStream(config)) {
            settings(data, port, controllerPort).store(file, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(config);
        }
        return new KafkaBroker(config);
    }

    /** The voters are static: their address is not kept in the data, so the ports may move. */
    private static Properties settings(Path data, int port, int controllerPort) {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("controlled.shutdown.enable", "true"));
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static void format(Path config) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--ignore-formatted", "--cluster-id", Uuid.randomUuid().toString(), "--config", config.toString()
        };
        int code;
        try {
            code = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            throw notFormatted(String.valueOf(failed.getMessage()));
        }
        if (code != 0) {
            throw notFormatted(output.toString(StandardCharsets.UTF_8));
        }
    }

    private static CommandFailed notFormatted(String why) {
        return CommandFailed.refused(
                "Kafka's storage was not formatted: " + why.strip().replace('\n', ' '));
    }

    /**
     * To be run as a child.
     *
     * @param jvmOptions on top of its own
     */
    public Program program(List<String> jvmOptions) {
        List<String> command = new ArrayList<>(List.of(
                Program.java(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "kafka.Kafka", config.toString()));
        return new Program("kafka", command, Map.of(), "TERM", Duration.ofMinutes(1));
    }
}
