package dev.onym.local.postgres;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.OwnersFile;
import dev.onym.local.process.Child.ChildPlace;
import dev.onym.local.process.Errand;
import dev.onym.local.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL that flushes every commit.
 *
 * @param programs where its programs are unpacked, again when they are missing
 * @param data its data directory
 * @param asRoot PostgreSQL refuses root, so it gets a user namespace in which nobody is root
 */
public record PostgresServer(Path programs, Path data, int port, boolean asRoot) {
    private static final Duration INITIALISING = Duration.ofMinutes(2);

    /** Who owns the server; the services have roles of their own. */
    public static final String OWNER = "onym";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            // No socket files: their paths would be too long in deep folders.
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "64MB"),
            // A statement or the detail of an error could show personal data.
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"));

    /** Finds its programs and, where there is no data yet, makes an empty database. */
    public static PostgresServer prepare(Path programs, Path data, int port, String password, ChildPlace place)
            throws InterruptedException {
        PostgresServer server = new PostgresServer(programs, data, port, ownedByRoot(programs));
        if (Files.notExists(data)) {
            server.initialise(password, place);
        }
        return server;
    }

    /** To be run as a child; SIGINT is PostgreSQL's word for ending at once and in order. */
    public Program program() {
        List<String> command = inNamespace(program("postgres"), "-D", data.toString());
        command.addAll(List.of("-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Program("postgres", command, Map.of("LC_ALL", "C"), "INT", Duration.ofSeconds(30));
    }

    private void initialise(String password, ChildPlace place) throws InterruptedException {
        Path fresh = data.resolveSibling(data.getFileName() + "-new");
        Path passwordFile = data.resolveSibling("postgres-password");
        OwnersFile.write(passwordFile, password + "\n");
        try {
            // A start that was killed may have left it, and initdb takes none that has something in it.
            PostgresPrograms.delete(fresh);
            run(initdb(fresh, passwordFile), place);
            // Only now, so that a start that was interrupted leaves nothing that looks whole.
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private Program initdb(Path fresh, Path passwordFile) {
        List<String> command = inNamespace(
                program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + OWNER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
        return new Program("initdb", command, Map.of("LC_ALL", "C"), "TERM", Duration.ofSeconds(30));
    }

    private static void run(Program initdb, ChildPlace place) throws IOException, InterruptedException {
        if (Errand.run(initdb, place, INITIALISING) != 0) {
            throw CommandFailed.refused("PostgreSQL could not be initialised: " + lastLine(place.log(initdb.name())));
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .reduce("it does not say why", (before, last) -> last);
    }

    private String program(String name) {
        return PostgresPrograms.in(programs).program(name).toString();
    }

    private List<String> inNamespace(String... command) {
        List<String> whole = new ArrayList<>();
        if (asRoot) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    /** Files of this process belong to whom it runs as. */
    private static boolean ownedByRoot(Path ours) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(ours, "unix:uid"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
