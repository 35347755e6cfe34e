package dev.onym.eventstore.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFeedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stores stores;
    private String database;

    @BeforeEach
    void openLoops() {
        stores = new Stores();
        EventStoreSettings fresh = PostgresServer.shared().freshStore();
        database = fresh.url().substring(fresh.url().lastIndexOf('/') + 1);
    }

    @AfterEach
    void closeLoops() {
        stores.close();
    }

    @Test
    void ownAppendsAreHandedOnAtOnceFromMemory() {
        // given
        PostgresEventStore store = open(Map.of("poll-interval", "PT1H"));
        Future<Void> following = store.feed().awaitAfter(0);
        NewEvent event = TestEvents.linked();

        // when
        append(store, event);

        // then
        assertThat(following.succeeded()).isTrue();
        Future<List<StoredEvent>> events = store.feed().after(0, 10);
        assertThat(events.isComplete()).as("without asking the database").isTrue();
        assertThat(events.result()).extracting(StoredEvent::id).containsExactly(event.id());
    }

    @Test
    void whatIsHandedOnFromMemoryIsWhatTheDatabaseHas() {
        // given
        PostgresEventStore store = open(Map.of());
        append(store, TestEvents.linked(), TestEvents.linked());
        append(store, TestEvents.linked(TestEvents.tag(1)));

        // when
        List<StoredEvent> fromMemory = store.feed().after(0, 10).result();
        List<StoredEvent> fromDatabase = Stores.await(store.reader().after(0, 10));

        // then
        assertThat(fromMemory).usingRecursiveComparison().isEqualTo(fromDatabase);
    }

    @Test
    void theAppendsOfOtherInstancesAreFoundByLooking() {
        // given
        PostgresEventStore store = open(Map.of());
        PostgresEventStore other = open(Map.of());
        Future<Void> following = store.feed().awaitAfter(0);
        NewEvent event = TestEvents.linked();

        // when
        append(other, event);

        // then
        Stores.await(following);
        assertThat(store.feed().head()).isEqualTo(1);
        assertThat(Stores.await(store.feed().after(0, 10)))
                .extracting(StoredEvent::id)
                .containsExactly(event.id());
    }

    @Test
    void whatAllBookmarksHavePassedIsNotKeptInMemory() {
        // given
        PostgresEventStore store = open(Map.of());
        Bookmark slow = store.feed().bookmark();
        Bookmark fast = store.feed().bookmark();
        append(store, TestEvents.linked(), TestEvents.linked(), TestEvents.linked());

        // when
        fast.moveTo(3);
        slow.moveTo(2);

        // then
        assertThat(store.feed().recentAfter(1, 10)).isEmpty();
        assertThat(Stores.await(store.feed().after(1, 10)))
                .extracting(StoredEvent::position)
                .containsExactly(2L, 3L);
        assertThat(store.feed().recentAfter(2, 10)).hasSize(1);

        // and when the slow one stops following
        slow.close();
        fast.moveTo(3);

        // then
        assertThat(store.feed().recentAfter(2, 10)).isEmpty();
    }

    @Test
    void whoeverIsFarBehindReadsTheDatabaseAndThenMemory() {
        // given
        PostgresEventStore store = open(Map.of("recent-events", "5"));
        append(store, IntStream.range(0, 20).mapToObj(i -> TestEvents.linked()).toArray(NewEvent[]::new));

        // when
        Follower follower = new Follower(store.feed(), 4);

        // then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(follower.positions).containsExactlyElementsOf(positions(20)));
    }

    @Test
    void nothingIsSkippedOrRepeatedWhileTwoInstancesWrite() {
        // given
        int events = 400;
        PostgresEventStore store = open(Map.of("recent-events", "50"));
        PostgresEventStore other = open(Map.of("recent-events", "0"));
        Follower fromMemory = new Follower(store.feed(), 7);
        Follower fromDatabase = new Follower(other.feed(), 7);

        // when
        List<Future<Verdict>> appends = new ArrayList<>();
        for (int i = 0; i < events / 2; i++) {
            appends.add(store.appends().append(Append.unconditional(List.of(TestEvents.linked()))));
            appends.add(other.appends().append(Append.unconditional(List.of(TestEvents.linked()))));
        }
        Stores.await(Future.all(appends));
        Follower late = new Follower(store.feed(), 7);

        // then
        for (Follower follower : List.of(fromMemory, fromDatabase, late)) {
            await().atMost(PATIENCE).until(() -> follower.positions.size() >= events);
            assertThat(follower.positions).containsExactlyElementsOf(positions(events));
        }
    }

    @Test
    void aBoundedWaitEndsWithoutAnEvent() {
        // given
        PostgresEventStore store = open(Map.of());

        // when
        Stores.await(store.feed().awaitAfter(0, Duration.ofMillis(30)));

        // then
        assertThat(Stores.await(store.feed().after(0, 10))).isEmpty();
    }

    @Test
    void whoeverWaitsWhenTheStoreIsClosedHearsIt() {
        // given
        PostgresEventStore store = open(Map.of());
        Future<Void> following = store.feed().awaitAfter(0);

        // when
        store.feed().close();

        // then
        assertThat(following.cause()).isInstanceOf(FeedClosed.class).hasMessage("the event store is closed");
    }

    private PostgresEventStore open(Map<String, String> changed) {
        return stores.open(PostgresServer.shared().settings(database, changed));
    }

    private static void append(PostgresEventStore store, NewEvent... events) {
        Stores.await(store.appends().append(Append.unconditional(List.of(events))));
    }

    private static List<Long> positions(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Follows a feed from the start, a few events at a time. */
    private static final class Follower {
        final List<Long> positions = Collections.synchronizedList(new ArrayList<>());
        private final EventFeed feed;
        private final int page;

        Follower(EventFeed feed, int page) {
            this.feed = feed;
            this.page = page;
            follow(0);
        }

        private void follow(long position) {
            feed.awaitAfter(position)
                    .compose(more -> feed.after(position, page))
                    .onSuccess(events -> {
                        events.forEach(event -> positions.add(event.position()));
                        follow(events.isEmpty() ? position : events.getLast().position());
                    });
        }
    }
}
