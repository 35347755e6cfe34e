package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who append hear. */
class VerdictIT {
    private final Stores stores = new Stores();
    private final PostgresEventStore store = stores.fresh();

    @AfterEach
    void closeStores() {
        stores.close();
    }

    @Test
    void aRepetitionNamesTheFirstAndTheLastOfItsEvents() {
        // given
        List<NewEvent> events = List.of(TestEvents.linked(), TestEvents.linked(), TestEvents.linked());
        append(events);

        // when
        Verdict verdict = append(events);

        // then
        assertThat(verdict).isEqualTo(new Verdict.AlreadyThere(1, 3, true));
    }

    @Test
    void anAppendThatIsPartlyThereSaysSoAndStoresNothing() {
        // given
        NewEvent known = TestEvents.linked();
        append(List.of(known, TestEvents.linked()));

        // when
        Verdict verdict = append(List.of(TestEvents.linked(), known));

        // then
        assertThat(verdict).isEqualTo(new Verdict.AlreadyThere(1, 1, false));
        assertThat(Stores.await(store.reader().head())).isEqualTo(2);
    }

    @Test
    void aRepetitionIsAlreadyThereAlthoughItTouchesItsOwnCondition() {
        // given
        Condition nobodyHasIt = new Condition(List.of(Criterion.tagged(TestEvents.tag(1))), 0);
        Append append = new Append(List.of(TestEvents.linked(TestEvents.tag(1))), nobodyHasIt);
        Append another = new Append(List.of(TestEvents.linked(TestEvents.tag(1))), nobodyHasIt);
        append(append);

        // when
        Verdict repeated = append(append);
        Verdict tooLate = append(another);

        // then
        assertThat(repeated).isEqualTo(new Verdict.AlreadyThere(1, 1, true));
        assertThat(tooLate).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void aListenerThatThrowsHarmsNobodyElse() {
        // given
        store.appends()
                .append(Append.unconditional(List.of(TestEvents.linked())))
                .onSuccess(verdict -> {
                    throw new IllegalStateException("a fault in a listener, on purpose");
                });
        store.feed().awaitAfter(0).onSuccess(reached -> {
            throw new IllegalStateException("a fault in a listener, on purpose");
        });

        // when
        Future<Verdict> next = store.appends().append(Append.unconditional(List.of(TestEvents.linked())));

        // then
        assertThat(Stores.await(next)).isInstanceOf(Verdict.Accepted.class);
        Stores.await(store.feed().awaitAfter(1));
    }

    @Test
    void aConditionWithTooManyCriteriaIsRefusedWithTheLimit() {
        // given
        int limit = AppendLimits.DEFAULT.maxCriteria();
        List<Criterion> criteria = Collections.nCopies(limit + 1, Criterion.tagged(TestEvents.tag(1)));
        Append append = new Append(List.of(TestEvents.linked()), new Condition(criteria, 0));

        // when, then
        assertThatThrownBy(() -> Stores.await(store.appends().append(append)))
                .hasCauseInstanceOf(AppendRefused.class)
                .hasRootCauseMessage("a condition of %d criteria is larger than the limit of %d", limit + 1, limit);
    }

    private Verdict append(List<NewEvent> events) {
        return append(Append.unconditional(events));
    }

    private Verdict append(Append append) {
        return Stores.await(store.appends().append(append));
    }
}
