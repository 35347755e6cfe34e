package dev.onym.cli;

import dev.onym.cli.portfolio.BusinessNumber;
import dev.onym.cli.portfolio.PortfolioCommand;
import dev.onym.cli.readmodel.ReadModelsCommand;
import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.token.TokenCommand;
import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code infra/onym token}, {@code infra/onym portfolio} and {@code infra/onym read-models}. */
@Command(
        name = "infra/onym",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommand.class, PortfolioCommand.class, ReadModelsCommand.class})
public final class OnymCli implements Runnable {
    /** EX_USAGE of sysexits.h. */
    private static final int BAD_USAGE = 64;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, ready to execute. */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new OnymCli());
        commands.registerConverter(PortfolioId.class, value(PortfolioId::new));
        commands.registerConverter(WabaId.class, value(WabaId::new));
        commands.registerConverter(PhoneNumberId.class, value(PhoneNumberId::new));
        commands.registerConverter(BusinessNumber.class, value(BusinessNumber::parse));
        commands.registerConverter(Actor.class, value(Actor::new));
        commands.registerConverter(Duration.class, value(OnymCli::duration));
        commands.registerConverter(UUID.class, value(OnymCli::uuid));
        for (CommandLine command : everyCommand(commands)) {
            command.getCommandSpec().exitCodeOnInvalidInput(BAD_USAGE);
        }
        commands.setParameterExceptionHandler((wrong, given) -> inOneLine(wrong));
        commands.setExecutionExceptionHandler((failed, command, parsed) -> {
            CommandFailed refused = CommandFailed.of(failed);
            printError(command, refused.getMessage());
            return refused.exitCode();
        });
        return commands;
    }

    private static Iterable<CommandLine> everyCommand(CommandLine commands) {
        return Stream.concat(
                        Stream.of(commands),
                        commands.getSubcommands().values().stream()
                                .flatMap(sub -> Stream.concat(Stream.of(sub), sub.getSubcommands().values().stream())))
                .toList();
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("no duration such as PT5M", wrong);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("no UUID", wrong);
        }
    }

    /** A wrong value keeps the reason that its type gives. */
    private static <V> ITypeConverter<V> value(Function<String, V> type) {
        return text -> {
            try {
                return type.apply(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("'" + text + "' is " + wrong.getMessage());
            }
        };
    }

    private static int inOneLine(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        printError(
                command,
                wrong.getMessage() + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return BAD_USAGE;
    }

    private static void printError(CommandLine command, @Nullable String message) {
        PrintWriter errors = command.getErr();
        errors.println("onym: " + message);
        errors.flush();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
