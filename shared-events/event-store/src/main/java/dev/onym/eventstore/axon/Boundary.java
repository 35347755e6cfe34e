package dev.onym.eventstore.axon;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.state.SnapshotFormat;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is made from: which events, and what they come to.
 *
 * @param key names the boundary of an identifier, as a keyed hash; what caches and snapshots go by
 * @param criteria which events belong to it; part of the append's condition
 * @param initial the state before the first event
 * @param evolve applies an event; pure, and leaves alone what it does not know, because it also sees what the decision
 *     appends to other boundaries
 * @param snapshots null: the stream is short, and none are kept
 * @param snapshotEvery events read since the last snapshot that are worth a new one
 */
public record Boundary<I, S>(
        Class<I> idType,
        Class<S> stateType,
        Function<I, EventTag> key,
        Function<I, EventCriteria> criteria,
        Function<I, S> initial,
        BiFunction<S, EventMessage, S> evolve,
        @Nullable SnapshotFormat<S> snapshots,
        int snapshotEvery) {

    public static <I, S> Boundary<I, S> of(
            Class<I> idType,
            Class<S> stateType,
            Function<I, EventTag> key,
            Function<I, EventCriteria> criteria,
            Function<I, S> initial,
            BiFunction<S, EventMessage, S> evolve) {
        return new Boundary<>(idType, stateType, key, criteria, initial, evolve, null, Integer.MAX_VALUE);
    }

    public Boundary<I, S> withSnapshots(SnapshotFormat<S> format, int every) {
        return new Boundary<>(idType, stateType, key, criteria, initial, evolve, format, every);
    }
}
