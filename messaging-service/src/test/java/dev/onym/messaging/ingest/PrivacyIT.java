package dev.onym.messaging.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones, usernames and profile names stand in clear in the read model that sends need, and nowhere else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PrivacyIT {
    @Inject
    PostgresEventStore store;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "447700900123",
                "447700900456",
                "14155550132",
                "12025550118",
                "tom.ferreira",
                "rio_kestrel",
                "Okafor"
            })
    void noTableHoldsAPersonalValueInClear(String value) {
        everyBodyIsPosted();

        for (String table : tables()) {
            assertThat(rowsWith(table, value)).as("%s in %s", value, table).isZero();
        }
    }

    @Test
    void metricsNameNobody() {
        everyBodyIsPosted();

        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("onym_webhook_updates_total")
                .doesNotContain("4477009", "1415555013", "rio_", Business.SECRET);
    }

    private static void everyBodyIsPosted() {
        Business business = Business.registered();
        Payloads.webhooks()
                .forEach(file -> business.post(business.body(file)).then().statusCode(200));
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>();
        query("select tablename from pg_tables where schemaname = 'public' and tablename <> 'phone_address'")
                .forEach(row -> tables.add(row.getString(0)));
        assertThat(tables).contains("events", "event_tags", "business_number");
        return tables;
    }

    /** Bytes show themselves in the form that leaves ASCII as it is. */
    private long rowsWith(String table, String value) {
        Tuple pattern = Tuple.of("%" + value + "%");
        String sql = "select count(*) from %s t where %s like $1"
                .formatted(table, table.equals("events") ? "encode(t.envelope, 'escape') || t.type" : "t::text");
        return Stores.await(store.readModels().preparedQuery(sql).execute(pattern))
                .iterator()
                .next()
                .getLong(0);
    }

    private RowSet<Row> query(String sql) {
        return Stores.await(store.readModels().query(sql).execute());
    }
}
