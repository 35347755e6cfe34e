package dev.onym.eventstore.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onym.contract.privacy.EventTag;
import java.util.Optional;

/** The states of the boundaries that this instance decided on lately. */
public final class StateCache<S> {
    private final Cache<EventTag, ReadState<S>> states;

    /**
     * An empty cache.
     *
     * @param size most states kept; 0 keeps none
     */
    public StateCache(int size) {
        this.states = Caffeine.newBuilder()
                .maximumSize(size)
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .build();
    }

    public Optional<ReadState<S>> find(EventTag boundary) {
        return Optional.ofNullable(states.getIfPresent(boundary));
    }

    /** Keeps the one that was read further. */
    public void keep(EventTag boundary, ReadState<S> read) {
        states.asMap().merge(boundary, read, (old, fresh) -> old.position() > fresh.position() ? old : fresh);
    }

    /** For erasure. */
    public void forget(EventTag boundary) {
        states.invalidate(boundary);
    }
}
