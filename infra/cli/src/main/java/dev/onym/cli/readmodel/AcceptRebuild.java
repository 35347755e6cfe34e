package dev.onym.cli.readmodel;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides about a rebuild that differs. */
@Command(
        name = "accept",
        description = "Has the new read models take the live ones' place.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class AcceptRebuild implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<id>", description = "The rebuild, as its command named it.")
    private UUID id;

    @Option(
            names = "--directory",
            paramLabel = "<path>",
            defaultValue = "${env:ONYM_DIRECTORY:-.onym}",
            description = "Where the sandbox lives (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() {
        try (ReadModelsApi api = ReadModelsApi.of(directory)) {
            api.accept(id.toString());
        }
        spec.commandLine().getOut().println("the new read models have taken the live ones' place");
        return 0;
    }
}
