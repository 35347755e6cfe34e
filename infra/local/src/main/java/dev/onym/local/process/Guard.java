package dev.onym.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program so that it ends with this process. The program keeps the process id that is started here; beside it
 * a shell waits for the end of a pipe that only this process holds open. The pipe ends when it is closed, and also when
 * this process is killed; then the shell sends the stop signal, and kills after a while. It does not stay for one that
 * has ended and that nobody asked how; without {@code ps} it cannot tell, and stays as long as for one that runs.
 *
 * <p>A session of its own keeps a terminal's Ctrl-C from everybody but the launcher, which stops things in order.
 */
final class Guard {
    private static final String SCRIPT = """
            signal=$1 patience=$2
            shift 2
            exec 3<&0 </dev/null
            runs() {
                kill -0 $$ && case $(ps -o stat= -p $$) in Z*) false ;; esac
            }
            (
                while read -r _ <&3; do :; done
                kill -"$signal" $$ || exit 0
                waited=0
                while runs && [ "$waited" -lt "$patience" ]; do
                    sleep 1
                    waited=$((waited + 1))
                done
                kill -KILL $$
            ) >/dev/null 2>&1 &
            exec "$@" 3<&-
            """;

    private Guard() {}

    static Process start(Program program, Path directory, File log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "sh",
                "-c",
                SCRIPT,
                "onym-guard",
                program.stopSignal(),
                Long.toString(program.patience().toSeconds())));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(program.environment());
        return builder.start();
    }
}
