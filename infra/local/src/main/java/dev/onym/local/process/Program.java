package dev.onym.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param environment on top of this process's; secrets go here, since everybody can read a command line
 * @param stopSignal ends it in order, as in {@code kill -TERM}
 * @param patience how long it may take to end before it is killed
 */
public record Program(
        String name, List<String> command, Map<String, String> environment, String stopSignal, Duration patience) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The java of this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
