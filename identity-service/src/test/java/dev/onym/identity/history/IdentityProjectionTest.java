package dev.onym.identity.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityProjectionTest {
    private final Promise<Void> one = Promise.promise();
    private final Promise<Void> other = Promise.promise();
    private final Future<Void> both = IdentityProjection.ended(List.of(one.future(), other.future()));

    @Test
    void portfoliosThatShareATransactionAreAppliedWhenAllAre() {
        // when
        other.complete();

        // then
        assertThat(both.isComplete()).isFalse();
        one.complete();
        assertThat(both.succeeded()).isTrue();
    }

    @Test
    void whatFailedFirstIsToldWhenTheOthersHaveEnded() {
        // given
        IllegalStateException cause = new IllegalStateException("lock not available");

        // when
        other.fail(cause);

        // then
        assertThat(both.isComplete()).isFalse();
        one.fail(new IllegalStateException("the transaction is aborted"));
        assertThat(both.cause()).isSameAs(cause);
    }
}
