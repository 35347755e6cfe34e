package dev.onym.eventstore.axon;

import static dev.onym.eventstore.axon.LinkEvents.ALICE;
import static dev.onym.eventstore.axon.LinkEvents.BOB;
import static dev.onym.eventstore.axon.LinkEvents.OTHER_PHONE;
import static dev.onym.eventstore.axon.LinkEvents.PHONE;
import static dev.onym.eventstore.axon.LinkEvents.linked;
import static dev.onym.eventstore.axon.LinkEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.axon.Decisions.Decision;
import dev.onym.eventstore.testing.Stores;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision that reads more than once is judged from its first read on, whatever came between its reads. */
class FirstReadMarkerIT {
    private static final EventCriteria OF_ALICE = EventCriteria.havingTags(tag(ALICE));
    private static final EventCriteria OF_BOB = EventCriteria.havingTags(tag(BOB));

    private Stores stores;
    private TestedEngine others;
    private Decisions decisions;

    @BeforeEach
    void open() {
        stores = new Stores();
        var store = stores.fresh();
        others = new TestedEngine(new PostgresEventStorageEngine(store, LinkEvents.MESSAGES));
        decisions = Decisions.on(store);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void whatHappensToTheFirstBoundaryBeforeTheSecondReadIsAConflict() {
        // given
        others.append(linked(ALICE, PHONE), linked(BOB, OTHER_PHONE));

        // when
        CompletableFuture<Void> decision = decisions.decide(d -> readAliceThenBob(d, linked(ALICE, OTHER_PHONE)));

        // then
        assertRejected(decision);
        assertThat(others.source(OF_ALICE).events()).hasSize(2);
    }

    @Test
    void soItIsWhenTheStoreWasEmptyAtTheFirstRead() {
        // when
        CompletableFuture<Void> decision = decisions.decide(d -> readAliceThenBob(d, linked(ALICE, OTHER_PHONE)));

        // then
        assertRejected(decision);
        assertThat(others.source(OF_ALICE).events()).hasSize(1);
    }

    @Test
    void whatTheSecondReadSawIsAConflictToo() {
        // when
        CompletableFuture<Void> decision = decisions.decide(d -> readAliceThenBob(d, linked(BOB, PHONE)));

        // then
        assertRejected(decision);
    }

    @Test
    void whatHappensElsewhereBetweenTheReadsIsNoConflict() {
        // when
        CompletableFuture<Void> decision = decisions.decide(d -> d.count(OF_BOB)
                .thenCompose(first -> others.tryAppend(AppendCondition.none(), linked(ALICE, PHONE)))
                .thenCompose(appended -> d.count(OF_BOB))
                .thenApply(second -> linked(BOB, OTHER_PHONE)));

        // then
        assertThat(decision).succeedsWithin(TestedEngine.PATIENCE);
    }

    @Test
    void ofConcurrentReadsTheEarliestCountsEvenIfItEndsLast() {
        // given
        others.append(linked(ALICE, PHONE));

        // when
        CompletableFuture<Void> decision = decisions.decide(d -> {
            MessageStream<? extends EventMessage> earliest =
                    d.transaction().source(SourcingCondition.conditionFor(OF_ALICE));
            await().until(earliest::hasNextAvailable);
            others.append(linked(ALICE, OTHER_PHONE));
            return d.count(OF_BOB)
                    .thenCompose(bobs -> earliest.reduce(0, (n, entry) -> n + 1))
                    .thenApply(alices -> linked(ALICE, PHONE));
        });

        // then
        assertRejected(decision);
    }

    @Test
    void aReadThatHasNotEndedIsNotForgotten() {
        // given
        others.append(linked(ALICE, PHONE));

        // when
        CompletableFuture<Void> decision = decisions.decide(d -> {
            MessageStream<? extends EventMessage> abandoned =
                    d.transaction().source(SourcingCondition.conditionFor(OF_ALICE));
            await().until(abandoned::hasNextAvailable);
            return CompletableFuture.completedFuture(linked(ALICE, PHONE));
        });

        // then
        assertRejected(decision);
    }

    /** Somebody gives Alice a phone between the two reads. */
    private CompletableFuture<EventMessage> readAliceThenBob(Decision decision, EventMessage outcome) {
        return decision.count(OF_ALICE)
                .thenCompose(alices -> others.tryAppend(AppendCondition.none(), linked(ALICE, PHONE)))
                .thenCompose(appended -> decision.count(OF_BOB))
                .thenApply(bobs -> outcome);
    }

    private static void assertRejected(CompletableFuture<Void> decision) {
        assertThat(decision)
                .failsWithin(TestedEngine.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }
}
