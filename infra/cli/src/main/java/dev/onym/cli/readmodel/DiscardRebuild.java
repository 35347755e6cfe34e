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
        name = "discard",
        description = "Drops the new read models; the live ones stay.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class DiscardRebuild implements Callable<Integer> {
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
            api.discard(id.toString());
        }
        spec.commandLine().getOut().println("the new read models are gone");
        return 0;
    }
}
