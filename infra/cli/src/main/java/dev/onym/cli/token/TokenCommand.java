package dev.onym.cli.token;

import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PortfolioId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token and nothing else, so that {@code TOKEN=$(infra/onym token …)} works. */
@Command(
        name = "token",
        description = "Mints a token for the sandbox and prints it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class TokenCommand implements Callable<Integer> {
    /** Who wants more has slipped; far beyond it there is no date. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Spec
    private CommandSpec spec;

    @Option(names = "--portfolio", paramLabel = "<id>", description = "Whose data it opens. Only admin goes without.")
    private @Nullable PortfolioId portfolio;

    @Option(
            names = "--scopes",
            required = true,
            split = "[, ]",
            paramLabel = "<scope>",
            description = "messages:send, usernames:manage, identity:read, identity:pii, identity:write, audit:read,"
                    + " admin; with commas between them.")
    private List<String> scopes;

    @Option(
            names = "--expires-in",
            paramLabel = "<duration>",
            defaultValue = "PT1H",
            description = "ISO-8601 (default: ${DEFAULT-VALUE}).")
    private Duration expiresIn;

    @Option(
            names = "--subject",
            paramLabel = "<name>",
            defaultValue = "command-line",
            description = "Who acts with it, as the history names them (default: ${DEFAULT-VALUE}).")
    private Actor subject;

    @Option(
            names = "--directory",
            paramLabel = "<path>",
            defaultValue = "${env:ONYM_DIRECTORY:-.onym}",
            description = "Where the sandbox lives (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() {
        if (!expiresIn.isPositive()) {
            throw wrong("--expires-in must be longer than nothing");
        }
        if (expiresIn.compareTo(LONGEST) > 0) {
            throw wrong("--expires-in must not be longer than " + LONGEST.toDays() + " days");
        }
        List<TokenScope> known = knownScopes();
        if (portfolio == null && !known.equals(List.of(TokenScope.ADMIN))) {
            throw wrong("--portfolio is missing: only a token for admin alone goes without");
        }
        String token = TokenMint.of(new SandboxFolder(directory)).mint(portfolio, subject.value(), known, expiresIn);
        spec.commandLine().getOut().println(token);
        return 0;
    }

    private List<TokenScope> knownScopes() {
        List<TokenScope> known = new ArrayList<>();
        for (String scope : scopes) {
            try {
                known.add(TokenScope.parse(scope));
            } catch (IllegalArgumentException unknown) {
                throw wrong("'" + scope + "' is " + unknown.getMessage());
            }
        }
        return known;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
