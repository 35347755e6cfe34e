package dev.onym.cli.readmodel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with read models. */
@Command(
        name = "read-models",
        description = "Makes the read models of identity-service again from the log.",
        mixinStandardHelpOptions = true,
        subcommands = {RebuildReadModels.class, AcceptRebuild.class, DiscardRebuild.class})
public final class ReadModelsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "read-models what? There are: read-models rebuild, accept and discard");
    }
}
