package dev.onym.cli.portfolio;

import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenMint;
import dev.onym.cli.token.TokenScope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds a portfolio with its business numbers; the same words again change nothing. */
@Command(
        name = "add",
        description = "Adds a portfolio, or a business number to it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class AddPortfolio implements Callable<Integer> {
    private static final Duration LONG_ENOUGH_TO_REGISTER = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--portfolio", required = true, paramLabel = "<id>", description = "Meta's id of the portfolio.")
    private PortfolioId portfolio;

    @Option(names = "--waba", required = true, paramLabel = "<id>", description = "WhatsApp Business Account.")
    private WabaId waba;

    @Option(
            names = "--number",
            required = true,
            paramLabel = "<id:digits>",
            description = "Phone number id and display number; can be repeated.")
    private List<BusinessNumber> numbers;

    @Option(
            names = "--application",
            paramLabel = "<name>",
            description =
                    "Whose webhooks may speak of it, and no others' do; can be repeated. Left out: as it was; for a"
                            + " new portfolio the sandbox's own application.")
    private @Nullable List<String> applications;

    @Option(
            names = "--directory",
            paramLabel = "<path>",
            defaultValue = "${env:ONYM_DIRECTORY:-.onym}",
            description = "Where the sandbox lives (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() {
        SandboxFolder folder = new SandboxFolder(directory);
        String token =
                TokenMint.of(folder).mint(null, "command-line", List.of(TokenScope.ADMIN), LONG_ENOUGH_TO_REGISTER);
        try (AdminApi api =
                new AdminApi(SandboxEnvironment.read(folder.environment()).url(), token)) {
            api.putPortfolio(portfolio, waba, numbers, applications);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "registered %s for portfolio %s%n",
                        numbers.size() == 1 ? "1 number" : numbers.size() + " numbers", portfolio.value());
        return 0;
    }
}
