package dev.onym.local.process;

import java.time.Duration;

/** Pauses between tries: doubling, bounded, and at last an end. Not thread-safe. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int TRIES = 8;

    private Duration pause = FIRST;
    private int tries;

    /** The next pause; negative when it is time to give up. */
    Duration next() {
        if (tries++ == TRIES) {
            return Duration.ofMillis(-1);
        }
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        return now;
    }
}
