package dev.onym.local;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.local.console.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code infra/onym up}: starts a sandbox and stays until it is told to stop. */
@Command(
        name = "up",
        description = "Starts PostgreSQL, Kafka, the services and the edge, and stays until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class Up implements Callable<Integer> {
    /** EX_USAGE of sysexits.h. */
    private static final int BAD_USAGE = 64;

    @Spec
    private CommandSpec spec;

    @Option(names = "--fresh", description = "Forgets what an earlier start left: data, keys, logs.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "<port>",
            defaultValue = "${env:ONYM_PORT:-8080}",
            description = "First of seven ports side by side (default: ONYM_PORT or 8080).")
    private int port;

    @Option(
            names = "--directory",
            paramLabel = "<path>",
            defaultValue = "${env:ONYM_DIRECTORY:-.onym}",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(
            names = "--no-start-cache",
            negatable = true,
            description = "Do not spend time at the end on what makes the next start faster.")
    private boolean startCache = true;

    @Option(
            names = "--sources",
            paramLabel = "<path>",
            defaultValue = ".",
            description = "Where the services were built (default: ${DEFAULT-VALUE}).")
    private Path sources;

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Up());
        command.setParameterExceptionHandler((wrong, given) -> {
            command.getErr().println("onym: " + wrong.getMessage() + "; see infra/onym up --help");
            return BAD_USAGE;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = new Console(
                new PrintWriter(spec.commandLine().getOut(), true),
                new PrintWriter(spec.commandLine().getErr(), true));
        Sandbox sandbox = new Sandbox(
                new SandboxFolder(directory), ports(), sources.toAbsolutePath().normalize(), startCache, console);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop the sandbox"));
        try {
            sandbox.start(fresh);
            return sandbox.awaitEnd();
        } catch (RuntimeException failed) {
            // What is stopped under the hands of a start fails, and that is no news.
            return sandbox.isStopping() ? 0 : tell(console, CommandFailed.of(failed));
        }
    }

    private static int tell(Console console, CommandFailed refused) {
        console.error(refused.getMessage() == null ? "failed" : refused.getMessage());
        return refused.exitCode();
    }

    private Ports ports() {
        try {
            return new Ports(port);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "port " + port + " is " + wrong.getMessage());
        }
    }
}
