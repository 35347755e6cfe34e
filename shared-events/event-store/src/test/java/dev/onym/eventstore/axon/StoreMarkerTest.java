package dev.onym.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;

class StoreMarkerTest {
    @Property
    void theLowerBoundIsTheEarlierRead(@ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        // when
        ConsistencyMarker lower = new StoreMarker(one).lowerBound(new StoreMarker(other));

        // then
        assertThat(lower).isEqualTo(new StoreMarker(Math.min(one, other)));
    }

    @Property
    void theUpperBoundIsTheLaterRead(@ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        // when
        ConsistencyMarker upper = new StoreMarker(one).upperBound(new StoreMarker(other));

        // then
        assertThat(upper).isEqualTo(new StoreMarker(Math.max(one, other)));
    }

    @Property
    void everyMarkerLiesBetweenOriginAndInfinity(@ForAll @LongRange(min = 0) long last) {
        // given
        StoreMarker marker = new StoreMarker(last);

        // then
        assertThat(marker.lowerBound(ConsistencyMarker.ORIGIN)).isEqualTo(ConsistencyMarker.ORIGIN);
        assertThat(marker.upperBound(ConsistencyMarker.ORIGIN)).isEqualTo(marker);
        assertThat(marker.lowerBound(ConsistencyMarker.INFINITY)).isEqualTo(marker);
        assertThat(marker.upperBound(ConsistencyMarker.INFINITY)).isEqualTo(ConsistencyMarker.INFINITY);
    }

    @Property
    void aMarkerTellsItsPosition(@ForAll @LongRange(min = 0) long last) {
        // given
        StoreMarker marker = new StoreMarker(last);

        // then
        assertThat(StoreMarker.last(marker)).isEqualTo(last);
        assertThat(GlobalIndexPosition.toIndex(marker.position())).isEqualTo(last);
    }

    @Example
    void originIsBeforeTheFirstEventAndInfinityAfterTheLast() {
        assertThat(StoreMarker.last(ConsistencyMarker.ORIGIN)).isZero();
        assertThat(StoreMarker.last(ConsistencyMarker.INFINITY)).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void theMarkerOfAnEmptyStoreIsNotTheOrigin() {
        assertThat(new StoreMarker(0)).isNotEqualTo(ConsistencyMarker.ORIGIN);
    }

    @Example
    void aMarkerOfAnotherEngineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreMarker.last(new GlobalIndexConsistencyMarker(7)))
                .withMessageContaining("not a marker of this store");
    }
}
