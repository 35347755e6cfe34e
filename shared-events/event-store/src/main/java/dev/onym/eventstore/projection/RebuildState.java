package dev.onym.eventstore.projection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild has come. Read from the database, so every instance says the same.
 *
 * @param position up to which the new read models are made
 * @param head position of the live ones
 * @param differences by table; only those that differ
 * @param failure why it did not go on, if it did not
 */
public record RebuildState(
        UUID id,
        Phase phase,
        Instant startedAt,
        long position,
        long head,
        List<Difference> differences,
        @Nullable String failure) {

    /** What a rebuild does, or waits for. */
    public enum Phase {
        /** Events are applied to the new read models. */
        BUILDING,
        /** New and live ones are compared. */
        COMPARING,
        /** They differ, or the switch did not work: somebody has to accept or discard the new ones. */
        UNDECIDED,
        /** The new ones are the live ones now. */
        SWITCHED,
        /** Somebody did not want the new ones. */
        DISCARDED,
        /** It cannot go on; start another one. */
        FAILED,
        /** The instance that did it is gone; start another one. */
        ABANDONED
    }

    public RebuildState {
        differences = List.copyOf(differences);
    }

    /**
     * How a table differs. A row that changed counts on both sides.
     *
     * @param onlyLive rows that a rebuild does not make
     * @param onlyRebuilt rows that are missing
     * @param examplesLive some of them; of a column that may not be shown a fingerprint, the same for the same value in both
     * @param examplesRebuilt the same
     */
    public record Difference(
            String table,
            long onlyLive,
            long onlyRebuilt,
            List<Map<String, Object>> examplesLive,
            List<Map<String, Object>> examplesRebuilt) {
        public Difference {
            examplesLive = List.copyOf(examplesLive);
            examplesRebuilt = List.copyOf(examplesRebuilt);
        }
    }
}
