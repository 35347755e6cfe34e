package dev.onym.eventstore.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.InvalidSetting;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStoreSchemaIT {
    private static final int LATER = EventStoreSchema.VERSION + 1;
    private static final String VERSIONS =
            "the database has event store version %d, this build needs " + EventStoreSchema.VERSION;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresServer server = PostgresServer.shared();
    private Vertx vertx;

    @BeforeEach
    void openLoops() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void closeLoops() {
        Stores.await(vertx.close());
    }

    @Test
    void aDatabaseWithoutAStoreSaysSo() {
        // given
        EventStoreSettings empty = server.emptyDatabase();

        // then
        assertRefused(empty, WrongSchema.class, "the database has no event store; run its migrations first");
    }

    @Test
    void aDatabaseOfAnOlderVersionSaysSo() {
        // given
        EventStoreSettings older = server.freshStore();
        server.execute(
                database(older),
                "delete from event_store_schema where version = '%d'".formatted(EventStoreSchema.VERSION));

        // then
        assertRefused(older, WrongSchema.class, VERSIONS.formatted(EventStoreSchema.VERSION - 1));
    }

    @Test
    void aDatabaseOfANewerVersionSaysSoAndIsLeftAlone() {
        // given
        EventStoreSettings newer = server.freshStore();
        server.execute(database(newer), """
                insert into event_store_schema
                values (99, '%d', 'later', 'SQL', 'later.sql', 1, 'postgres', now(), 1, true)""".formatted(LATER));

        // then
        assertRefused(newer, WrongSchema.class, VERSIONS.formatted(LATER));
        assertThatExceptionOfType(WrongSchema.class)
                .isThrownBy(() -> EventStoreSchema.migrate(newer))
                .withMessage("the database has version %d in event_store_schema, which this build does not know"
                        .formatted(LATER));
    }

    @Test
    void aSecondMigrationChangesNothing() {
        // given
        EventStoreSettings settings = server.freshStore();

        // when
        EventStoreSchema.migrate(settings);

        // then
        assertOpens(settings);
    }

    @Test
    void severalMigrationsAtOnceWaitForOneAnother() {
        // given
        EventStoreSettings settings = server.emptyDatabase();
        ExecutorService instances = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);

        // when
        List<CompletableFuture<Void>> migrations = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            assertThatCode(together::await).doesNotThrowAnyException();
                            EventStoreSchema.migrate(settings);
                        },
                        instances))
                .toList();

        // then
        assertThat(migrations).allSatisfy(each -> assertThat(each).succeedsWithin(PATIENCE));
        assertOpens(settings);
        instances.shutdownNow();
    }

    @Test
    void aDatabaseThatHasOtherTablesKeepsThem() {
        // given
        EventStoreSettings settings = server.emptyDatabase();
        server.execute(database(settings), "create table neighbours as select 7 as n");

        // when
        EventStoreSchema.migrate(settings);

        // then
        assertOpens(settings);
        server.execute(database(settings), "select 1 / (n - 6) from neighbours");
    }

    @Test
    void aDatabaseThatCannotBeReachedNamesTheSetting() throws IOException {
        // given
        String url = "postgresql://localhost:" + unusedPort() + "/onym";
        EventStoreSettings settings = EventStoreSettings.from(
                key -> Optional.ofNullable(Map.of("onym.event-store.url", url).get(key)));

        // then
        assertRefused(settings, InvalidSetting.class, "onym.event-store.url: cannot reach " + url);
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> EventStoreSchema.migrate(settings))
                .withMessageStartingWith("onym.event-store.url: cannot reach " + url);
    }

    @Test
    void aDatabaseThatDoesNotKnowTheUserNamesTheSetting() {
        // given
        String name = database(server.emptyDatabase());
        server.execute(name, "do $$ begin create role gone nologin; exception when duplicate_object then null; end $$");
        EventStoreSettings settings = server.settings(name, Map.of("user", "gone"));

        // then
        String message = "onym.event-store.user: cannot log in to " + settings.url();
        assertRefused(settings, InvalidSetting.class, message);
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> EventStoreSchema.migrate(settings))
                .withMessageStartingWith(message);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void assertRefused(EventStoreSettings settings, Class<? extends Throwable> refusal, String message) {
        assertThat(PostgresEventStore.open(vertx, settings).toCompletionStage().toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(refusal)
                .withMessageStartingWith(message);
    }

    private void assertOpens(EventStoreSettings settings) {
        PostgresEventStore store = Stores.await(PostgresEventStore.open(vertx, settings));
        assertThat(Stores.await(store.reader().head())).isZero();
        Stores.await(store.close());
    }

    private static String database(EventStoreSettings settings) {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }
}
