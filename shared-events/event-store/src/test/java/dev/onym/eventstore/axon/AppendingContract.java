package dev.onym.eventstore.axon;

import static dev.onym.eventstore.axon.LinkEvents.ALICE;
import static dev.onym.eventstore.axon.LinkEvents.BOB;
import static dev.onym.eventstore.axon.LinkEvents.OTHER_PHONE;
import static dev.onym.eventstore.axon.LinkEvents.PHONE;
import static dev.onym.eventstore.axon.LinkEvents.linked;
import static dev.onym.eventstore.axon.LinkEvents.tag;
import static dev.onym.eventstore.axon.LinkEvents.unlinked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.axon.TestedEngine.Read;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;

/** Which appends are accepted, and that the others leave nothing behind. */
interface AppendingContract extends SourcingContract {
    EventCriteria OF_ALICE = EventCriteria.havingTags(tag(ALICE));
    EventCriteria OF_PHONE = EventCriteria.havingTags(tag(PHONE));
    EventCriteria EVERYTHING = EventCriteria.havingAnyTag();

    @Test
    default void anAppendWithoutAConditionIsAlwaysAccepted() {
        // given
        engine().append(linked(ALICE, PHONE));

        // when
        engine().append(linked(ALICE, PHONE));

        // then
        assertThat(engine().source(EVERYTHING).events()).hasSize(2);
    }

    @Test
    default void aDecisionThatNobodyInterferedWithIsAccepted() {
        // given
        engine().append(linked(ALICE, PHONE));
        Read read = engine().source(OF_ALICE);

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(OF_ALICE), unlinked(ALICE, PHONE));

        // then
        assertThat(append).succeedsWithin(TestedEngine.PATIENCE);
        assertThat(engine().source(OF_ALICE).events()).hasSize(2);
    }

    @Test
    default void aDecisionThatSomebodyWasFasterThanIsRejected() {
        // given
        engine().append(linked(ALICE, PHONE));
        Read read = engine().source(OF_ALICE);
        EventMessage faster = unlinked(ALICE, PHONE);
        engine().append(faster);

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(OF_ALICE), linked(ALICE, OTHER_PHONE));

        // then
        assertRejected(append);
        assertThat(engine().source(OF_ALICE).events())
                .extracting(EventMessage::identifier)
                .endsWith(faster.identifier())
                .hasSize(2);
    }

    @Test
    default void aDecisionOnAnEmptyStoreIsRejectedByTheFirstEventThatMatches() {
        // given
        Read read = engine().source(OF_ALICE);
        engine().append(linked(ALICE, PHONE));

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(OF_ALICE), linked(ALICE, OTHER_PHONE));

        // then
        assertRejected(append);
    }

    @Test
    default void ofTwoDecisionsFromTheSameReadOneIsAccepted() {
        // given
        Read read = engine().source(OF_ALICE);
        AppendCondition condition = read.nothingNewerMatches(OF_ALICE);
        engine().tryAppend(condition, linked(ALICE, PHONE)).join();

        // when
        CompletableFuture<ConsistencyMarker> second = engine().tryAppend(condition, linked(ALICE, OTHER_PHONE));

        // then
        assertRejected(second);
        assertThat(engine().source(OF_ALICE).events()).hasSize(1);
    }

    @Test
    default void eventsOfOthersAreNoConflict() {
        // given
        Read read = engine().source(OF_ALICE);
        engine().append(linked(BOB, PHONE), LinkEvents.untagged());

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(OF_ALICE), linked(ALICE, OTHER_PHONE));

        // then
        assertThat(append).succeedsWithin(TestedEngine.PATIENCE);
    }

    @Test
    default void anEventThatMatchesOneOfSeveralCriteriaIsAConflict() {
        // given
        EventCriteria either = OF_ALICE.or(OF_PHONE);
        Read read = engine().source(either);
        engine().append(linked(BOB, PHONE));

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(either), linked(ALICE, PHONE));

        // then
        assertRejected(append);
    }

    @Test
    default void anEventThatCarriesOnlySomeOfTheTagsOfACriterionIsNoConflict() {
        // given
        EventCriteria both = EventCriteria.havingTags(tag(ALICE), tag(PHONE));
        Read read = engine().source(both);
        engine().append(linked(ALICE, OTHER_PHONE), linked(BOB, PHONE));

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(both), linked(ALICE, PHONE));

        // then
        assertThat(append).succeedsWithin(TestedEngine.PATIENCE);
    }

    @Test
    default void onlyTheTypesOfTheCriterionAreAConflict() {
        // given
        EventCriteria unlinks = EventCriteria.havingTags(tag(ALICE)).andBeingOneOfTypes(UNLINKED);
        Read read = engine().source(unlinks);
        engine().append(linked(ALICE, PHONE));
        engine().tryAppend(read.nothingNewerMatches(unlinks), linked(ALICE, PHONE))
                .join();
        engine().append(unlinked(ALICE, PHONE));

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(unlinks), linked(ALICE, PHONE));

        // then
        assertRejected(append);
        assertThat(engine().source(OF_ALICE).events()).hasSize(3);
    }

    @Test
    default void aDecisionOnEverythingIsRejectedByAnything() {
        // given
        Read read = engine().source(EVERYTHING);
        engine().append(LinkEvents.untagged());

        // when
        CompletableFuture<ConsistencyMarker> append =
                engine().tryAppend(read.nothingNewerMatches(EVERYTHING), linked(ALICE, PHONE));

        // then
        assertRejected(append);
    }

    @Test
    default void aConditionFromTheOriginHoldsWhileNothingMatches() {
        // given
        engine().append(linked(BOB, OTHER_PHONE));
        AppendCondition never = AppendCondition.withCriteria(OF_ALICE);
        engine().tryAppend(never, linked(ALICE, PHONE)).join();

        // when
        CompletableFuture<ConsistencyMarker> second = engine().tryAppend(never, linked(ALICE, PHONE));

        // then
        assertRejected(second);
        assertThat(engine().source(OF_ALICE).events()).hasSize(1);
    }

    @Test
    default void theEventsOfAnAppendAreStoredTogetherInTheirOrder() {
        // given
        EventMessage[] events = {linked(ALICE, PHONE), unlinked(ALICE, PHONE), linked(BOB, PHONE)};

        // when
        engine().append(events);

        // then
        assertThat(engine().source(OF_PHONE).events())
                .extracting(EventMessage::identifier)
                .containsExactly(events[0].identifier(), events[1].identifier(), events[2].identifier());
    }

    @Test
    default void noEventOfARejectedAppendIsStored() {
        // given
        Read read = engine().source(OF_ALICE);
        engine().append(linked(ALICE, PHONE));

        // when
        CompletableFuture<ConsistencyMarker> append = engine().tryAppend(
                        read.nothingNewerMatches(OF_ALICE),
                        linked(BOB, OTHER_PHONE),
                        linked(ALICE, PHONE),
                        linked(BOB, PHONE));

        // then
        assertRejected(append);
        assertThat(engine().source(EVERYTHING).events()).hasSize(1);
    }

    @Test
    default void nothingIsStoredBeforeTheCommit() {
        // when
        AppendTransaction<?> transaction = engine().begin(linked(ALICE, PHONE));
        Read before = engine().source(EVERYTHING);
        TestedEngine.commit(transaction).join();
        Read after = engine().source(EVERYTHING);

        // then
        assertThat(before.events()).isEmpty();
        assertThat(after.events()).hasSize(1);
    }

    @Test
    default void aRollbackStoresNothing() {
        // given
        AppendTransaction<?> transaction = engine().begin(linked(ALICE, PHONE));
        transaction.rollback(null);

        // when
        CompletableFuture<ConsistencyMarker> commit = TestedEngine.commit(transaction);

        // then
        assertThat(commit).failsWithin(TestedEngine.PATIENCE);
        assertThat(engine().source(EVERYTHING).events()).isEmpty();
    }

    @Test
    default void aSecondCommitFailsAndStoresNothing() {
        // given
        AppendTransaction<?> transaction = engine().begin(linked(ALICE, PHONE));
        TestedEngine.commit(transaction).join();

        // when
        CompletableFuture<ConsistencyMarker> again = TestedEngine.commit(transaction);

        // then
        assertThat(again)
                .failsWithin(TestedEngine.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine().source(EVERYTHING).events()).hasSize(1);
    }

    @Test
    default void anAppendOfNothingChangesNothing() {
        // when
        engine().append();

        // then
        assertThat(engine().source(EVERYTHING).events()).isEmpty();
    }

    private static void assertRejected(CompletableFuture<ConsistencyMarker> append) {
        assertThat(append)
                .failsWithin(TestedEngine.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }
}
