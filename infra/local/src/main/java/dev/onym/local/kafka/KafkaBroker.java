package dev.onym.local.kafka;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.local.process.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        try {
            Files.writeString(config, settings(data, port, controllerPort));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(config);
        }
        return new KafkaBroker(config);
    }

    /** The voters are static: their address is not kept in the data, so the ports may move. */
    private static String settings(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%3$d
                listeners=PLAINTEXT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%1$s
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=16777216
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                controlled.shutdown.enable=true
                """.formatted(data, port, controllerPort);
    }

    private static void format(Path config) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--ignore-formatted", "--cluster-id", Uuid.randomUuid().toString(), "--config", config.toString()
        };
        int code = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw CommandFailed.refused("Kafka's storage was not formatted: "
                    + output.toString(StandardCharsets.UTF_8).strip().replace('\n', ' '));
        }
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
