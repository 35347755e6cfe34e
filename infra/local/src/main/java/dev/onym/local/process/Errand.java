package dev.onym.local.process;

import dev.onym.local.process.Child.ChildPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs once, to its end. As with a {@link Child}, its guard ends it when this process is killed, and the
 * next start waits for that.
 */
public final class Errand {
    private Errand() {}

    /**
     * Returns its exit code.
     *
     * @param longest after that it is killed
     */
    public static int run(Program program, ChildPlace place, Duration longest)
            throws IOException, InterruptedException {
        Process process = Guard.start(
                program, place.directory(), place.log(program.name()).toFile());
        try {
            place.run().started(program.name(), process.toHandle());
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            int code = process.waitFor();
            place.run().ended(program.name());
            return code;
        } finally {
            // What runs has to be ended by somebody.
            process.destroyForcibly();
        }
    }
}
