package dev.onym.eventstore.axon;

import static dev.onym.eventstore.axon.LinkEvents.ALICE;
import static dev.onym.eventstore.axon.LinkEvents.BOB;
import static dev.onym.eventstore.axon.LinkEvents.OTHER_PHONE;
import static dev.onym.eventstore.axon.LinkEvents.PHONE;
import static dev.onym.eventstore.axon.LinkEvents.linked;
import static dev.onym.eventstore.axon.LinkEvents.message;
import static dev.onym.eventstore.axon.LinkEvents.phoneLinked;
import static dev.onym.eventstore.axon.LinkEvents.tag;
import static dev.onym.eventstore.axon.LinkEvents.unlinked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import dev.onym.eventstore.axon.TestedEngine.Read;
import dev.onym.eventstore.testing.ReadableEvents;
import dev.onym.eventstore.testing.Stores;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our engine promises beyond Axon's contract. */
class PostgresStorageEngineOwnRulesIT {
    private static final EventCriteria OF_ALICE = EventCriteria.havingTags(tag(ALICE));
    private static final EventCriteria OF_BOB = EventCriteria.havingTags(tag(BOB));

    private Stores stores;
    private PostgresEventStore store;
    private TestedEngine engine;

    @BeforeEach
    void open() {
        stores = new Stores();
        store = stores.fresh();
        engine = new TestedEngine(new PostgresEventStorageEngine(store, LinkEvents.MESSAGES));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void theTimestampIsTheValidTimeToTheMicrosecond() {
        // given
        Instant time = Instant.parse("2019-05-06T07:08:09.123456789Z");

        // when
        engine.append(message(phoneLinked(ALICE, PHONE), time));

        // then
        assertThat(engine.source(OF_ALICE).events().getFirst().timestamp())
                .isEqualTo(time.truncatedTo(ChronoUnit.MICROS));
        assertThat(envelope(1).time()).isEqualTo(time.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void anActorThatNobodyNamesIsTheServiceItself() {
        // when
        engine.append(linked(ALICE, PHONE).withMetadata(Map.of("trace", "not kept")));

        // then
        assertThat(engine.source(OF_ALICE).events().getFirst().metadata())
                .containsExactlyEntriesOf(Map.of(EventMessages.ACTOR, "/onym/identity/0"));
    }

    @Test
    void eventsThatAreAlreadyThereCountAsCommitted() {
        // given
        EventMessage event = linked(ALICE, PHONE);
        ConsistencyMarker first = engine.append(event);
        engine.append(linked(ALICE, OTHER_PHONE));

        // when
        ConsistencyMarker again = engine.append(event);

        // then
        assertThat(again).isEqualTo(first);
        assertThat(engine.source(OF_ALICE).events()).hasSize(2);
    }

    @Test
    void theMarkerOfAnAppendSeesWhatFollowsIt() {
        // given
        ConsistencyMarker own = engine.append(linked(ALICE, PHONE));
        engine.append(unlinked(ALICE, PHONE));

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine.tryAppend(AppendCondition.withCriteria(OF_ALICE).withMarker(own), linked(ALICE, OTHER_PHONE));

        // then
        assertThat(append)
                .failsWithin(TestedEngine.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aTokenAtATimeGoesByTheTimeOfRecording() {
        // given
        EventMessage learnedFirst = message(phoneLinked(ALICE, PHONE), Instant.parse("2026-01-01T00:00:00Z"));
        EventMessage learnedLater = message(phoneLinked(BOB, PHONE), Instant.parse("2001-01-01T00:00:00Z"));
        engine.append(learnedFirst);
        engine.append(learnedLater);
        Instant later = Instant.EPOCH.plus(stored(2).recordedAt(), ChronoUnit.MICROS);

        // when
        try (Follower follower = engine.followEverything(engine.tokenAt(later))) {
            // then
            await().untilAsserted(() -> assertThat(follower.events())
                    .extracting(EventMessage::identifier)
                    .containsExactly(learnedLater.identifier()));
        }
    }

    @Test
    void aTypeThatIsNotInTheCatalogueIsRefused() {
        // given
        EventCriteria misspelt = OF_ALICE.or(EventCriteria.havingTags(tag(BOB))
                .andBeingOneOfTypes(new QualifiedName("dev.onym.identity.phone-linkd")));

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.source(misspelt))
                .withMessageContaining("dev.onym.identity.phone-linkd");
    }

    @Test
    void aTagThatIsNoKeyedHashIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.source(EventCriteria.havingTags("phone", "491700000001")));
    }

    @Test
    void anEventThatCannotBeReadFailsWhoeverSourcesIt() {
        // given
        engine.append(linked(ALICE, PHONE), linked(BOB, PHONE));
        corrupt(2);

        // when
        CompletableFuture<Integer> bobs = engine.engine()
                .source(SourcingCondition.conditionFor(OF_BOB), null)
                .reduce(0, (n, entry) -> n + 1);

        // then
        assertThat(bobs)
                .failsWithin(TestedEngine.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(UnreadableEvent.class)
                .withMessageContaining(
                        "event %s at position 2 cannot be read", stored(2).id());
    }

    @Test
    void anEventThatCannotBeReadStopsOnlyTheFollowersThatMeetIt() {
        // given
        engine.append(linked(ALICE, PHONE));
        engine.append(linked(BOB, PHONE));
        corrupt(2);

        // when
        try (Follower everything = engine.followEverything(engine.firstToken());
                Follower ofAlice = engine.follow(engine.firstToken(), OF_ALICE)) {
            EventMessage later = unlinked(ALICE, PHONE);
            engine.append(later);

            // then
            await().untilAsserted(() -> assertThat(everything.error())
                    .get()
                    .isInstanceOfSatisfying(
                            UnreadableEvent.class,
                            stopped -> assertThat(stopped.position()).isEqualTo(2)));
            await().untilAsserted(() -> assertThat(ofAlice.events())
                    .extracting(EventMessage::identifier)
                    .endsWith(later.identifier())
                    .hasSize(2));
        }
    }

    @Test
    void aSourceOfSeveralPagesIsReadUpToItsFirstHead() {
        // given
        engine.append(many(900));
        engine.append(many(400));
        var stream = engine.engine().source(SourcingCondition.conditionFor(OF_ALICE), null);
        await().until(stream::hasNextAvailable);
        engine.append(linked(ALICE, PHONE));

        // when
        Integer entries = TestedEngine.get(stream.reduce(0, (n, entry) -> n + 1));

        // then
        assertThat(entries).isEqualTo(1_300 + 1);
    }

    @Test
    void theReaderOfAnEmptyBoundarySeesTheHeadOfTheStore() {
        // given
        engine.append(linked(ALICE, PHONE), linked(ALICE, OTHER_PHONE));

        // when
        Read bobs = engine.source(OF_BOB);

        // then
        assertThat(bobs.marker()).isEqualTo(new StoreMarker(2));
    }

    private static EventMessage[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> linked(ALICE, PHONE)).toArray(EventMessage[]::new);
    }

    /** Cuts the envelope's last bytes off, and leaves nothing in memory that could hide it. */
    private void corrupt(long position) {
        Stores.await(store.readModels()
                .query("update events set envelope = substr(envelope, 1, 40) where position = " + position)
                .execute());
        store = stores.open(store.settings());
        engine = new TestedEngine(new PostgresEventStorageEngine(store, LinkEvents.MESSAGES));
    }

    private StoredEvent stored(long position) {
        List<StoredEvent> events = Stores.await(store.reader().after(position - 1, 1));
        return events.getFirst();
    }

    private EventEnvelope envelope(long position) {
        return ReadableEvents.CODEC.decode(stored(position).envelope());
    }
}
