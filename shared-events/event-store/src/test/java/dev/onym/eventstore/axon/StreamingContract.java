package dev.onym.eventstore.axon;

import static dev.onym.eventstore.axon.LinkEvents.ALICE;
import static dev.onym.eventstore.axon.LinkEvents.BOB;
import static dev.onym.eventstore.axon.LinkEvents.OTHER_PHONE;
import static dev.onym.eventstore.axon.LinkEvents.PHONE;
import static dev.onym.eventstore.axon.LinkEvents.linked;
import static dev.onym.eventstore.axon.LinkEvents.tag;
import static dev.onym.eventstore.axon.LinkEvents.unlinked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;

/** What those see who follow the log. */
interface StreamingContract {
    /** The engine under test, the same one for the whole of a test. */
    TestedEngine engine();

    @Test
    default void aStreamFromTheFirstTokenHasEveryEvent() {
        // given
        EventMessage first = linked(ALICE, PHONE);
        EventMessage second = LinkEvents.untagged();
        engine().append(first, second);

        // when
        try (Follower follower = engine().followEverything(engine().firstToken())) {
            // then
            assertDelivered(follower, first, second);
        }
    }

    @Test
    default void aStreamFromTheLatestTokenHasOnlyWhatComesLater() {
        // given
        engine().append(linked(ALICE, PHONE));
        TrackingToken latest = engine().latestToken();
        EventMessage later = unlinked(ALICE, PHONE);
        engine().append(later);

        // when
        try (Follower follower = engine().followEverything(latest)) {
            // then
            assertDelivered(follower, later);
        }
    }

    @Test
    default void theTokensOfAnEmptyStoreStandBeforeTheFirstEvent() {
        // given
        TrackingToken first = engine().firstToken();
        TrackingToken latest = engine().latestToken();
        EventMessage event = linked(ALICE, PHONE);
        engine().append(event);

        // when
        try (Follower fromFirst = engine().followEverything(first);
                Follower fromLatest = engine().followEverything(latest)) {
            // then
            assertDelivered(fromFirst, event);
            assertDelivered(fromLatest, event);
        }
    }

    @Test
    default void aStreamFromTheTokenOfAnEventGoesOnAfterIt() {
        // given
        EventMessage[] events = {linked(ALICE, PHONE), unlinked(ALICE, PHONE), linked(BOB, PHONE)};
        engine().append(events);
        TrackingToken token;
        try (Follower before = engine().followEverything(engine().firstToken())) {
            assertDelivered(before, events);
            token = before.tokenOf(1);
        }

        // when
        try (Follower follower = engine().followEverything(token)) {
            // then
            assertDelivered(follower, events[2]);
        }
    }

    @Test
    default void aStreamHasTheEventsThatAreAppendedLater() {
        // given
        try (Follower follower = engine().followEverything(engine().firstToken())) {
            EventMessage first = linked(ALICE, PHONE);
            engine().append(first);
            assertDelivered(follower, first);

            // when
            EventMessage second = unlinked(ALICE, PHONE);
            engine().append(second);

            // then
            assertDelivered(follower, first, second);
        }
    }

    @Test
    default void aStreamHasOnlyWhatMatchesItsCriteria() {
        // given
        EventMessage old = linked(ALICE, PHONE);
        engine().append(linked(BOB, OTHER_PHONE), old);
        try (Follower follower = engine().follow(engine().firstToken(), EventCriteria.havingTags(tag(ALICE)))) {
            // when
            engine().append(linked(BOB, PHONE));
            EventMessage fresh = unlinked(ALICE, PHONE);
            engine().append(fresh, LinkEvents.untagged());

            // then
            assertDelivered(follower, old, fresh);
        }
    }

    @Test
    default void aLongLogIsStreamedInOrderWhileItGrows() {
        // given
        List<EventMessage> written = new ArrayList<>();
        IntStream.range(0, 1_300).forEach(i -> written.add(linked(ALICE, PHONE)));
        engine().append(written.subList(0, 700).toArray(EventMessage[]::new));
        try (Follower everything = engine().followEverything(engine().firstToken());
                Follower ofAlice = engine().follow(engine().firstToken(), EventCriteria.havingTags(tag(ALICE)))) {
            // when
            engine().append(written.subList(700, 1_300).toArray(EventMessage[]::new));

            // then
            assertDelivered(everything, written.toArray(EventMessage[]::new));
            assertDelivered(ofAlice, written.toArray(EventMessage[]::new));
        }
    }

    @Test
    default void aTokenAtATimeMissesNothingThatHappenedFromThenOn() {
        // given
        engine().append(LinkEvents.message(LinkEvents.phoneLinked(ALICE, PHONE), Instant.now()));
        Instant time = Instant.now();
        EventMessage later = LinkEvents.message(LinkEvents.phoneLinked(BOB, PHONE), Instant.now());
        engine().append(later);

        // when
        try (Follower follower = engine().followEverything(engine().tokenAt(time))) {
            // then
            await().untilAsserted(() -> assertThat(follower.events())
                    .extracting(EventMessage::identifier)
                    .contains(later.identifier()));
        }
    }

    @Test
    default void aTokenAtATimeBeforeEverythingIsTheFirstAndOneToComeTheLatest() {
        // given
        EventMessage old = linked(ALICE, PHONE);
        engine().append(old);
        TrackingToken before = engine().tokenAt(Instant.EPOCH);
        TrackingToken after = engine().tokenAt(Instant.now().plus(Duration.ofDays(1)));
        EventMessage fresh = unlinked(ALICE, PHONE);
        engine().append(fresh);

        // when
        try (Follower fromBefore = engine().followEverything(before);
                Follower fromAfter = engine().followEverything(after)) {
            // then
            assertDelivered(fromBefore, old, fresh);
            assertDelivered(fromAfter, fresh);
        }
    }

    private static void assertDelivered(Follower follower, EventMessage... events) {
        String[] expected = Stream.of(events).map(EventMessage::identifier).toArray(String[]::new);
        await().atMost(TestedEngine.PATIENCE)
                .untilAsserted(() -> assertThat(follower.events())
                        .extracting(EventMessage::identifier)
                        .containsExactly(expected));
    }
}
