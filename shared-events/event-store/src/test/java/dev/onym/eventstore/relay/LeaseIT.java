package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseIT {
    private static final Duration LONG = Duration.ofMinutes(10);

    private Stores stores;
    private Pool database;

    @BeforeEach
    void open() {
        stores = new Stores();
        database = stores.fresh().readModels();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void oneOfManyWhoAskAtOnceHasIt() {
        // when
        List<Future<Boolean>> answers = Stream.generate(() -> lease("relay", LONG))
                .limit(8)
                .map(lease -> lease.hold(database))
                .toList();

        // then
        assertThat(answers.stream().map(Stores::await)).containsOnlyOnce(true).hasSize(8);
    }

    @Test
    void theHolderKeepsItAgainstOthers() {
        // given
        Lease first = lease("relay", LONG);
        Lease second = lease("relay", LONG);
        assertThat(held(first)).isTrue();

        // then
        assertThat(held(second)).isFalse();
        assertThat(held(first)).isTrue();
    }

    @Test
    void anotherNameIsAnotherLease() {
        assertThat(held(lease("relay", LONG))).isTrue();
        assertThat(held(lease("other", LONG))).isTrue();
    }

    @Test
    void aReleasedLeaseIsFreeAtOnce() {
        // given
        Lease first = lease("relay", LONG);
        Lease second = lease("relay", LONG);
        held(first);

        // when
        Stores.await(first.release(database));

        // then
        assertThat(held(second)).isTrue();
    }

    @Test
    void whoDoesNotHoldItCannotReleaseIt() {
        // given
        Lease first = lease("relay", LONG);
        Lease second = lease("relay", LONG);
        held(first);

        // when
        Stores.await(second.release(database));

        // then
        assertThat(held(second)).isFalse();
    }

    @Test
    void aHolderThatFallsSilentLosesIt() {
        // given
        Lease silent = lease("relay", Duration.ofMillis(300));
        Lease second = lease("relay", LONG);
        held(silent);

        // when
        await().atMost(Duration.ofSeconds(10)).until(() -> held(second));

        // then
        assertThat(held(silent)).isFalse();
    }

    @Test
    void aHolderThatRenewsItKeepsItBeyondItsLength() {
        // given
        Lease renewed = lease("relay", Duration.ofSeconds(2));
        Lease second = lease("relay", LONG);
        held(renewed);

        // then
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> held(renewed) && !held(second));
    }

    private boolean held(Lease lease) {
        return Stores.await(lease.hold(database));
    }

    private static Lease lease(String name, Duration length) {
        return new Lease(name, UUID.randomUUID(), length);
    }
}
