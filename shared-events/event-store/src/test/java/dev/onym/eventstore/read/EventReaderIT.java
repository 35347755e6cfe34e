package dev.onym.eventstore.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventType;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page has the first events that match one of the criteria, however these are asked for, and a stream has its first. */
class EventReaderIT {
    private static final int STREAMS = 20;
    private static final int EVENTS = 400;
    private static final int READS = 500;

    private record Asked(Set<Criterion> criteria, Set<Integer> streams, long from, long to, int limit) {}

    @Test
    void eachPageHasWhatItsCriteriaAskFor() {
        try (Stores stores = new Stores()) {
            // given
            PostgresEventStore store = stores.open(PostgresServer.shared().freshStore());
            Random random = new Random(7);
            List<Set<Integer>> log = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                log.add(Set.of(random.nextInt(STREAMS / 2), STREAMS / 2 + random.nextInt(STREAMS / 2)));
            }
            Stores.await(store.appends()
                    .append(Append.unconditional(
                            log.stream().map(EventReaderIT::event).toList())));
            List<Asked> asked =
                    IntStream.range(0, READS).mapToObj(ignored -> asked(random)).toList();

            // when
            List<Future<EventPage>> pages =
                    asked.stream().map(each -> read(store.reader(), each)).toList();

            // then
            Stores.await(Future.all(pages));
            for (int i = 0; i < READS; i++) {
                EventPage page = pages.get(i).result();
                List<Long> all = positions(log, asked.get(i));
                int limit = asked.get(i).limit;
                assertThat(page.events().stream().map(event -> event.position()))
                        .as("%s", asked.get(i))
                        .containsExactlyElementsOf(all.subList(0, Math.min(limit, all.size())));
                assertThat(page.complete()).isEqualTo(all.size() <= limit);
                assertThat(page.head()).isEqualTo(EVENTS);
            }
        }
    }

    @Test
    void tellsWhatEachStreamBeginsWith() {
        try (Stores stores = new Stores()) {
            // given
            PostgresEventStore store = stores.open(PostgresServer.shared().freshStore());
            Beginnings before = Stores.await(store.reader().beginnings(List.of(TestEvents.tag(1))));
            Stores.await(store.appends()
                    .append(Append.unconditional(List.of(
                            event(Set.of(1)), event(Set.of(1, 2)), event(Set.of(2, 3)), event(Set.of(1, 2, 3))))));

            // when
            Beginnings begun = Stores.await(store.reader()
                    .beginnings(List.of(TestEvents.tag(3), TestEvents.tag(4), TestEvents.tag(1), TestEvents.tag(2))));

            // then
            assertThat(before).isEqualTo(new Beginnings(0, List.of(Optional.empty())));
            assertThat(begun.head()).isEqualTo(4);
            assertThat(begun.events().stream().map(event -> event.map(StoredEvent::position)))
                    .containsExactly(Optional.of(3L), Optional.empty(), Optional.of(1L), Optional.of(2L));
        }
    }

    @Test
    void tellsWhereTimesEnd() {
        try (Stores stores = new Stores()) {
            // given
            PostgresEventStore store = stores.open(PostgresServer.shared().freshStore());
            Instant before = Instant.now();
            append(store, 3);
            append(store, 2);

            // then
            assertThat(Stores.await(store.reader().positionBefore(before))).contains(0L);
            assertThat(Stores.await(store.reader().positionBefore(Instant.now())))
                    .contains(5L);
            assertThat(Stores.await(store.reader().positionBefore(Instant.now().plusSeconds(60))))
                    .isEmpty();
        }
    }

    private static void append(PostgresEventStore store, int events) {
        Stores.await(store.appends()
                .append(Append.unconditional(IntStream.range(0, events)
                        .mapToObj(ignored -> event(Set.of(1)))
                        .toList())));
    }

    private static NewEvent event(Set<Integer> streams) {
        return TestEvents.linked(streams.stream().map(TestEvents::tag).toArray(EventTag[]::new));
    }

    private static Asked asked(Random random) {
        Set<Integer> streams = new HashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            // Some that nobody ever wrote to.
            streams.add(random.nextInt(STREAMS + 5));
        }
        // All events are of this type, but one statement is told to look and the other is not.
        Set<EventType> types = random.nextBoolean() ? Set.of(TestEvents.LINKED) : Set.of();
        Set<Criterion> criteria = streams.stream()
                .map(stream -> new Criterion(Set.of(TestEvents.tag(stream)), types))
                .collect(Collectors.toSet());
        long from = random.nextLong(1, EVENTS);
        return new Asked(
                criteria, streams, from, random.nextBoolean() ? Long.MAX_VALUE : from + 50, 1 + random.nextInt(30));
    }

    private static Future<EventPage> read(EventReader reader, Asked asked) {
        return reader.matching(asked.criteria, asked.from, asked.to, asked.limit);
    }

    private static List<Long> positions(List<Set<Integer>> log, Asked asked) {
        List<Long> positions = new ArrayList<>();
        for (long position = asked.from; position <= Math.min(asked.to, log.size()); position++) {
            if (log.get((int) position - 1).stream().anyMatch(asked.streams::contains)) {
                positions.add(position);
            }
        }
        return positions;
    }
}
