package dev.onym.journeys.testing;

import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.local.testing.FreePorts;
import dev.onym.local.testing.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one running sandbox of all journeys, started with the README's command on free ports and in a folder of its own. */
public final class Onym {
    private static final class Shared {
        static final Onym ONYM = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(ONYM::end));
        }
    }

    private final Path directory;
    private final Launcher launcher;
    private final SandboxEnvironment environment;
    private final Shell shell;

    private Onym(Path directory, Launcher launcher, Shell shell) {
        this.directory = directory;
        this.launcher = launcher;
        this.shell = shell;
        this.environment = SandboxEnvironment.read(directory.resolve("sandbox.env"));
    }

    public static Onym running() {
        return Shared.ONYM;
    }

    private static Onym start() {
        try {
            // As people call their folders.
            Path directory = Files.createTempDirectory("onym-journeys").resolve("on ym");
            int port = FreePorts.block();
            Map<String, String> surroundings =
                    Map.of("ONYM_PORT", Integer.toString(port), "ONYM_DIRECTORY", directory.toString());
            String up = Readme.ROOT.resolve(Readme.command("infra/onym up")) + " --no-start-cache";
            Launcher launcher = Launcher.run(List.of("sh", "-c", "exec " + up), directory, port, surroundings);
            launcher.awaitReady();
            return new Onym(directory, launcher, new Shell(surroundings));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void end() {
        launcher.close();
        try (Stream<Path> files = Files.walk(directory.getParent())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public SandboxEnvironment environment() {
        return environment;
    }

    public Launcher launcher() {
        return launcher;
    }

    /** A shell in the project's folder, for commands about this sandbox. */
    public Shell shell() {
        return shell;
    }

    public Path directory() {
        return directory;
    }

    /** The business that the sandbox comes with. */
    public Business business() {
        return new Business(
                environment.get("ONYM_PORTFOLIO_ID"),
                environment.get("ONYM_WABA_ID"),
                environment.get("ONYM_PHONE_NUMBER_ID"),
                environment.get("ONYM_TOKEN"));
    }

    /** What opens the personal values in events. */
    public PersonalDataKey personalDataKey() {
        return PersonalDataKey.read(directory.resolve("keys").resolve("personal-data.json"));
    }

    /** The port of a service itself, past the edge. */
    public int port(String service) {
        return launcher.port()
                + 1
                + List.of("messaging", "identity", "username").indexOf(service);
    }
}
