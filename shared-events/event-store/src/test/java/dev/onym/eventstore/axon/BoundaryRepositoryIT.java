package dev.onym.eventstore.axon;

import static dev.onym.eventstore.axon.LinkEvents.ALICE;
import static dev.onym.eventstore.axon.LinkEvents.BOB;
import static dev.onym.eventstore.axon.LinkEvents.OTHER_PHONE;
import static dev.onym.eventstore.axon.LinkEvents.PHONE;
import static dev.onym.eventstore.axon.LinkEvents.linked;
import static dev.onym.eventstore.axon.LinkEvents.unlinked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.axon.PhoneDesk.Pause;
import dev.onym.eventstore.state.ReadState;
import dev.onym.eventstore.testing.Stores;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundaryRepositoryIT {
    private static final PhoneHolder.AsText TEXT = new PhoneHolder.AsText("phone-holder.v1");

    private Stores stores;
    private PostgresEventStore store;
    private TestedEngine others;

    @BeforeEach
    void open() {
        stores = new Stores();
        store = stores.fresh();
        others = new TestedEngine(new PostgresEventStorageEngine(store, LinkEvents.MESSAGES));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void aPhoneThatNobodyHasHasAStateToo() {
        // when
        PhoneHolder holder = PhoneDesk.on(store).look(PHONE);

        // then
        assertThat(holder).isEqualTo(new PhoneHolder(PHONE, null, 0));
    }

    @Test
    void aSecondDecisionReadsOnlyWhatIsNewer() {
        // given
        PhoneDesk desk = PhoneDesk.on(store);
        others.append(linked(ALICE, OTHER_PHONE), linked(ALICE, PHONE), unlinked(ALICE, PHONE));
        desk.look(PHONE);
        EventMessage newer = linked(BOB, PHONE);
        others.append(newer);
        desk.seen.clear();

        // when
        PhoneHolder holder = desk.look(PHONE);

        // then
        assertThat(holder).isEqualTo(new PhoneHolder(PHONE, BOB, 2));
        assertThat(desk.seen).containsExactly(newer.identifier());
    }

    @Test
    void aDecisionSeesWhatItAppends() {
        // when
        CompletableFuture<Boolean> given = PhoneDesk.on(store).give(PHONE, ALICE);

        // then
        assertThat(given).succeedsWithin(TestedEngine.PATIENCE).isEqualTo(true);
    }

    @Test
    void theStateThatAnotherInstanceMadeStaleIsBroughtUpToDate() {
        // given
        PhoneDesk desk = PhoneDesk.on(store);
        PhoneDesk other = PhoneDesk.on(stores.open(store.settings()));
        desk.look(PHONE);
        TestedEngine.get(other.give(PHONE, BOB));

        // when
        CompletableFuture<Boolean> given = desk.give(PHONE, ALICE);

        // then
        assertThat(given).succeedsWithin(TestedEngine.PATIENCE).isEqualTo(false);
        assertThat(other.look(PHONE)).isEqualTo(new PhoneHolder(PHONE, BOB, 1));
    }

    @Test
    void aStateThatBecomesStaleDuringTheDecisionIsNeverAppendedOn() {
        // given
        PhoneDesk desk = PhoneDesk.on(store);
        PhoneDesk other = PhoneDesk.on(stores.open(store.settings()));
        others.append(linked(ALICE, PHONE), unlinked(ALICE, PHONE));
        desk.look(PHONE);
        other.look(PHONE);
        Pause pause = new Pause();
        CompletableFuture<Boolean> slow = desk.give(PHONE, ALICE, pause);
        pause.awaitReader();
        TestedEngine.get(other.give(PHONE, BOB));

        // when
        pause.end();

        // then
        assertRejected(slow);
        assertThat(desk.look(PHONE)).isEqualTo(new PhoneHolder(PHONE, BOB, 2));
    }

    @Test
    void whatADecisionLostWithIsNotRemembered() {
        // given
        PhoneDesk desk = PhoneDesk.on(store);
        Pause pause = new Pause();
        CompletableFuture<Boolean> lost = desk.give(PHONE, ALICE, pause);
        pause.awaitReader();
        others.append(linked(BOB, PHONE), unlinked(BOB, PHONE));
        pause.end();
        assertRejected(lost);

        // when
        PhoneHolder holder = desk.look(PHONE);

        // then
        assertThat(holder).isEqualTo(new PhoneHolder(PHONE, null, 1));
    }

    @Test
    void whatADecisionWonWithIsReadFromTheLog() {
        // given
        PhoneDesk desk = PhoneDesk.on(store);
        TestedEngine.get(desk.give(PHONE, ALICE));
        desk.seen.clear();

        // when
        PhoneHolder holder = desk.look(PHONE);

        // then
        assertThat(holder).isEqualTo(new PhoneHolder(PHONE, ALICE, 1));
        assertThat(desk.seen).hasSize(1);
    }

    @Test
    void aForgottenStateIsReadFromItsEvents() {
        // given
        PhoneDesk desk = PhoneDesk.withSnapshots(store, TEXT, 2);
        others.append(linked(ALICE, PHONE), unlinked(ALICE, PHONE));
        desk.look(PHONE);
        awaitSnapshot(desk);
        desk.seen.clear();

        // when
        desk.cache.forget(LinkEvents.eventTag(PHONE));
        Stores.await(desk.snapshots.forget(LinkEvents.eventTag(PHONE)));

        // then
        assertThat(snapshot(desk)).isEmpty();
        assertThat(desk.look(PHONE)).isEqualTo(new PhoneHolder(PHONE, null, 1));
        assertThat(desk.seen).hasSize(2);
    }

    @Test
    void aFreshInstanceStartsFromTheSnapshot() {
        // given
        keepSnapshotOfThreeEvents();
        EventMessage newer = unlinked(BOB, PHONE);
        others.append(linked(ALICE, OTHER_PHONE), newer);

        // when
        PhoneDesk fresh = PhoneDesk.withSnapshots(store, TEXT, 3);
        PhoneHolder holder = fresh.look(PHONE);

        // then
        assertThat(holder).isEqualTo(new PhoneHolder(PHONE, null, 2));
        assertThat(fresh.seen).containsExactly(newer.identifier());
    }

    @Test
    void aSnapshotIsKeptOnceEnoughEventsWereReadInAnyNumberOfDecisions() {
        // given
        PhoneDesk desk = PhoneDesk.withSnapshots(store, TEXT, 3);
        others.append(linked(ALICE, PHONE), unlinked(ALICE, PHONE));
        desk.look(PHONE);
        others.append(linked(BOB, PHONE));

        // when
        desk.look(PHONE);

        // then
        awaitSnapshot(desk);
        assertThat(snapshot(desk))
                .get()
                .satisfies(kept -> assertThat(kept.position()).isEqualTo(3));
    }

    @Test
    void aShortStreamHasNoSnapshot() {
        // given
        PhoneDesk desk = PhoneDesk.withSnapshots(store, TEXT, 3);
        others.append(linked(ALICE, PHONE), unlinked(ALICE, PHONE));

        // when
        desk.look(PHONE);
        desk.look(PHONE);

        // then
        assertThat(snapshot(desk)).isEmpty();
    }

    @Test
    void aSnapshotThatCannotBeReadIsPassedOver() {
        // given
        keepSnapshotOfThreeEvents();
        Stores.await(store.readModels()
                .query("update snapshots set state = 'no phone'::bytea")
                .execute());

        // when
        PhoneDesk fresh = PhoneDesk.withSnapshots(store, TEXT, 3);

        // then
        assertThat(fresh.look(PHONE)).isEqualTo(new PhoneHolder(PHONE, BOB, 2));
        assertThat(fresh.seen).hasSize(3);
    }

    @Test
    void aSnapshotOfAnotherFormatIsPassedOver() {
        // given
        keepSnapshotOfThreeEvents();

        // when
        PhoneDesk fresh = PhoneDesk.withSnapshots(store, new PhoneHolder.AsText("phone-holder.v2"), 3);

        // then
        assertThat(fresh.look(PHONE)).isEqualTo(new PhoneHolder(PHONE, BOB, 2));
        assertThat(fresh.seen).hasSize(3);
    }

    private void keepSnapshotOfThreeEvents() {
        others.append(linked(ALICE, PHONE), unlinked(ALICE, PHONE), linked(BOB, PHONE));
        PhoneDesk desk = PhoneDesk.withSnapshots(store, TEXT, 3);
        desk.look(PHONE);
        awaitSnapshot(desk);
    }

    private static Optional<ReadState<PhoneHolder>> snapshot(PhoneDesk desk) {
        return Stores.await(desk.snapshots.find(LinkEvents.eventTag(PHONE), TEXT));
    }

    private static void awaitSnapshot(PhoneDesk desk) {
        await().until(() -> snapshot(desk).isPresent());
    }

    private static void assertRejected(CompletableFuture<Boolean> decision) {
        assertThat(decision)
                .failsWithin(TestedEngine.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }
}
