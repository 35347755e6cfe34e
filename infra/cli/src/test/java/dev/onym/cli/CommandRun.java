package dev.onym.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One call of the command line, and what came of it. */
public record CommandRun(int exitCode, String output, String errors) {
    public static CommandRun of(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine commands =
                OnymCli.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        int exitCode = commands.execute(arguments);
        return new CommandRun(exitCode, output.toString(), errors.toString());
    }
}
