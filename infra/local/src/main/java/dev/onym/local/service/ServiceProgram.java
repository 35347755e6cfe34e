package dev.onym.local.service;

import dev.onym.local.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service as a child JVM.
 *
 * @param surroundings what all services are told, in the names of the environment
 */
public record ServiceProgram(ServiceName name, Path jar, int port, Map<String, String> surroundings) {
    /**
     * Options of the JVM. New objects have a third of the heap from the beginning: in the little that they would begin with,
     * what is needed for one request is often taken for what stays.
     */
    public static final List<String> MEMORY = List.of("-Xms96m", "-Xmx192m", "-Xmn64m", "-XX:+UseSerialGC");

    /**
     * To be run as a child.
     *
     * @param jvmOptions on top of its own
     */
    public Program program(String databaseUrl, String databasePassword, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Program.java());
        command.addAll(MEMORY);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Daxoniq.update-checker.disabled=true"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return new Program(
                name.text() + "-service",
                command,
                environment(databaseUrl, databasePassword),
                "TERM",
                Duration.ofMinutes(1));
    }

    private Map<String, String> environment(String databaseUrl, String databasePassword) {
        Map<String, String> environment = new TreeMap<>(surroundings);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("ONYM_EVENT_STORE_URL", databaseUrl);
        environment.put("ONYM_EVENT_STORE_USER", name.text());
        environment.put("ONYM_EVENT_STORE_PASSWORD", databasePassword);
        return environment;
    }
}
