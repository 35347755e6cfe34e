package dev.onym.eventstore.axon;

import org.axonframework.eventsourcing.eventstore.AbstractConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.Position;

/**
 * The last position of the store at a read. Also that of an empty store is one of these, never
 * {@link ConsistencyMarker#ORIGIN}: Axon's transaction replaces an origin by the next read's marker, and then whatever
 * happened between the two reads would go unseen.
 */
public final class StoreMarker extends AbstractConsistencyMarker<StoreMarker> {
    /** 0 for an empty store. */
    private final long last;

    StoreMarker(long last) {
        this.last = last;
    }

    /** @throws IllegalArgumentException for a marker of another engine */
    static long last(ConsistencyMarker marker) {
        if (marker instanceof StoreMarker ours) {
            return ours.last;
        }
        if (marker.equals(ConsistencyMarker.ORIGIN)) {
            return 0;
        }
        if (marker.equals(ConsistencyMarker.INFINITY)) {
            return Long.MAX_VALUE;
        }
        throw new IllegalArgumentException("not a marker of this store: " + marker);
    }

    @Override
    protected ConsistencyMarker doLowerBound(StoreMarker other) {
        return other.last < last ? other : this;
    }

    @Override
    protected ConsistencyMarker doUpperBound(StoreMarker other) {
        return other.last > last ? other : this;
    }

    /** Axon's type of position cannot be built directly; its own marker gives one. */
    @Override
    public Position position() {
        return new GlobalIndexConsistencyMarker(last).position();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreMarker that && that.last == last;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(last);
    }

    @Override
    public String toString() {
        return "StoreMarker[" + last + "]";
    }
}
