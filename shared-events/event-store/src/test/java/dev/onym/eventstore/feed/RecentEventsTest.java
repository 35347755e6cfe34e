package dev.onym.eventstore.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RecentEventsTest {
    /** Batches as an instance commits them: further and further, over what others commit meanwhile. */
    @Provide
    Arbitrary<List<List<StoredEvent>>> commits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 8))
                .as((skipped, size) -> new int[] {skipped, size})
                .list()
                .ofMaxSize(12)
                .map(RecentEventsTest::batches);
    }

    private static List<List<StoredEvent>> batches(List<int[]> steps) {
        List<List<StoredEvent>> batches = new ArrayList<>();
        long last = 0;
        for (int[] step : steps) {
            long first = last + step[0] + 1;
            last = first + step[1] - 1;
            batches.add(events(first, last));
        }
        return batches;
    }

    @Property
    void whatIsHandedOnFollowsThePositionWithoutAGap(
            @ForAll("commits") List<List<StoredEvent>> commits,
            @ForAll @IntRange(max = 20) int capacity,
            @ForAll @IntRange(max = 100) int dropped,
            @ForAll @IntRange(max = 100) int position,
            @ForAll @IntRange(min = 1, max = 10) int limit) {
        // given
        RecentEvents recent = new RecentEvents(capacity);
        for (List<StoredEvent> commit : commits) {
            recent.add(commit);
            recent.drop(dropped);
        }

        // when
        List<StoredEvent> events = recent.after(position, limit);

        // then
        assertThat(events).hasSizeLessThanOrEqualTo(Math.min(limit, capacity));
        assertThat(events)
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(position + 1, position + events.size())
                        .boxed()
                        .toList());
    }

    @Property
    void theNewestEventsAreHeld(
            @ForAll("commits") List<List<StoredEvent>> commits, @ForAll @IntRange(min = 1, max = 20) int capacity) {
        // given
        RecentEvents recent = new RecentEvents(capacity);

        for (List<StoredEvent> commit : commits) {
            // when
            recent.add(commit);

            // then
            int held = Math.min(commit.size(), capacity);
            long last = commit.getLast().position();
            assertThat(recent.after(last - held, held))
                    .containsExactlyElementsOf(commit.subList(commit.size() - held, commit.size()));
            assertThat(recent.after(last, 1)).isEmpty();
        }
    }

    @Example
    void whatDoesNotFollowOnReplacesWhatIsHeld() {
        // given
        RecentEvents recent = new RecentEvents(10);
        recent.add(events(1, 3));

        // when
        recent.add(events(5, 6));

        // then
        assertThat(recent.after(2, 10)).isEmpty();
        assertThat(recent.after(3, 10)).isEmpty();
        assertThat(recent.after(4, 10)).hasSize(2);
    }

    @Example
    void whatIsAlreadyHeldIsPassedOver() {
        // given
        RecentEvents recent = new RecentEvents(10);
        recent.add(events(1, 3));

        // when
        recent.add(events(2, 4));

        // then
        assertThat(recent.after(0, 10)).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L, 4L);
    }

    @Example
    void whatIsDroppedIsNotHandedOn() {
        // given
        RecentEvents recent = new RecentEvents(10);
        recent.add(events(1, 5));

        // when
        recent.drop(3);

        // then
        assertThat(recent.after(2, 10)).isEmpty();
        assertThat(recent.after(3, 10)).extracting(StoredEvent::position).containsExactly(4L, 5L);

        // and when more is dropped than is there
        recent.drop(9);
        recent.add(events(6, 7));

        // then
        assertThat(recent.after(4, 10)).isEmpty();
        assertThat(recent.after(5, 10)).extracting(StoredEvent::position).containsExactly(6L, 7L);
    }

    private static List<StoredEvent> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(position -> new StoredEvent(
                        position, 0, EventId.random(), "dev.onym.test.linked.v1", "global", new byte[0], new byte[0]))
                .toList();
    }
}
