package dev.onym.cli.portfolio;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with portfolios. */
@Command(
        name = "portfolio",
        description = "Registers portfolios and their business numbers in a running sandbox.",
        mixinStandardHelpOptions = true,
        subcommands = AddPortfolio.class)
public final class PortfolioCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "portfolio what? There is: portfolio add");
    }
}
