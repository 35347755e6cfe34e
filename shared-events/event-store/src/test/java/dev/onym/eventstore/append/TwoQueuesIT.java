package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two busy instances share the append lock. */
class TwoQueuesIT {
    private static final int WRITERS = 16;
    private static final int ROUNDS = 60;

    @Test
    void neitherStarves() {
        try (Stores stores = new Stores()) {
            // given
            EventStoreSettings settings = PostgresServer.shared().freshStore();
            PostgresEventStore left = stores.open(settings);
            PostgresEventStore right = stores.open(settings);
            // Each connects with its first append: else one would be alone until the other has done so.
            Stores.await(write(left, TestEvents.tag(1), 1));
            Stores.await(write(right, TestEvents.tag(2), 1));

            // when
            Future<Void> lefts = write(left, TestEvents.tag(1));
            Future<Void> rights = write(right, TestEvents.tag(2));
            Stores.await(Future.all(lefts, rights));

            // then
            List<Integer> sides = sides(left);
            assertThat(sides).hasSize(2 + 2 * WRITERS * ROUNDS);
            assertThat(longestRun(whileBothWrite(sides))).isLessThan(WRITERS * ROUNDS / 8);
        }
    }

    private static Future<Void> write(PostgresEventStore store, EventTag side) {
        List<Future<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(write(store, side, ROUNDS));
        }
        return Future.all(writers).mapEmpty();
    }

    private static Future<Void> write(PostgresEventStore store, EventTag side, int rounds) {
        return rounds == 0
                ? Future.succeededFuture()
                : store.appends()
                        .append(Append.unconditional(List.of(TestEvents.linked(side))))
                        .compose(done -> write(store, side, rounds - 1));
    }

    /** Which side each position came from. */
    private static List<Integer> sides(PostgresEventStore store) {
        List<Long> left = Stores.await(store.reader()
                        .matching(List.of(Criterion.tagged(TestEvents.tag(1))), 1, Long.MAX_VALUE, 10_000))
                .events()
                .stream()
                .map(StoredEvent::position)
                .toList();
        long head = Stores.await(store.reader().head());
        return IntStream.rangeClosed(1, (int) head)
                .map(position -> left.contains((long) position) ? 1 : 2)
                .boxed()
                .toList();
    }

    /** Up to the last event of the side that is done first; after it the other is alone. */
    private static List<Integer> whileBothWrite(List<Integer> sides) {
        return sides.subList(0, Math.min(sides.lastIndexOf(1), sides.lastIndexOf(2)) + 1);
    }

    private static int longestRun(List<Integer> sides) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < sides.size(); i++) {
            run = i > 0 && sides.get(i).equals(sides.get(i - 1)) ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
