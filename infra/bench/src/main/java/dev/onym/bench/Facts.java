package dev.onym.bench;

import dev.onym.eventstore.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/** What a reader has to know about the machine and the servers. Names no host and no path. */
final class Facts {
    private Facts() {}

    static List<String> of(Lab lab) {
        PostgresServer postgres = lab.postgres();
        return List.of(
                "%d cores, %s %s, data on %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                fileSystem()),
                "JDK %s, PostgreSQL %s, Kafka %s"
                        .formatted(Runtime.version(), show(postgres, "server_version"), AppInfoParser.getVersion()),
                "PostgreSQL: fsync %s, synchronous_commit %s, full_page_writes %s, %s"
                        .formatted(
                                show(postgres, "fsync"),
                                show(postgres, "synchronous_commit"),
                                show(postgres, "full_page_writes"),
                                settings()),
                "%s s a measurement after a warm-up of half that"
                        .formatted(lab.options().length().toMillis() / 1e3));
    }

    private static String settings() {
        Map<String, String> sorted = new TreeMap<>(Lab.POSTGRES);
        return sorted.entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String show(PostgresServer postgres, String setting) {
        return Sql.ask(postgres, "postgres", "show " + setting);
    }

    /** Tells whether a flush to disk can be one. */
    private static String fileSystem() {
        try {
            return Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")))
                    .type();
        } catch (IOException unknown) {
            return "an unknown file system";
        }
    }
}
