package dev.onym.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionsIT {
    private static final String QUESTION =
            "select t.position from unnest($1::uuid[]) w(tag) join event_tags t using (tag)";

    private Stores stores;

    @BeforeEach
    void openLoops() {
        stores = new Stores();
    }

    @AfterEach
    void closeLoops() {
        stores.close();
    }

    @Test
    void manyQuestionsAtOnceShareOneConnectionAndOnePlan() {
        // given
        EventStoreSettings fresh = PostgresServer.shared().freshStore();
        String database = fresh.url().substring(fresh.url().lastIndexOf('/') + 1);
        PostgresEventStore store =
                stores.open(PostgresServer.shared().settings(database, Map.of("read-connections", "1")));

        // when
        Stores.await(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> store.questions()
                        .preparedQuery(QUESTION)
                        .execute(Tuple.tuple().addArrayOfUUID(new UUID[i])))
                .toList()));

        // then
        Row plans = Stores.await(store.questions()
                        .preparedQuery(
                                "select generic_plans, custom_plans from pg_prepared_statements where statement = $1")
                        .execute(Tuple.of(QUESTION)))
                .iterator()
                .next();
        assertThat(plans.getLong("generic_plans")).isEqualTo(20);
        assertThat(plans.getLong("custom_plans")).isZero();
    }
}
