package dev.onym.identity.history;

import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.username;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Observed;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The SQL that the README has its readers type about the sandbox's portfolio. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReadmeQueriesIT {
    private static final Pattern BLOCK = Pattern.compile("^```sql\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final PortfolioId SANDBOX = new PortfolioId("770100000000021");
    private static final WaId PHONE = new WaId("14155550132");

    @Inject
    MessagingTopic messaging;

    @Inject
    PostgresEventStore store;

    @Test
    void everyQueryOfTheReadmeFindsSomething() throws IOException {
        // given
        messaging.publish(inbound(SANDBOX, Observed.bsuid(), PHONE, username()), Instant.parse("2026-10-01T10:00:00Z"));
        Questions.of(SANDBOX).untilStatus(PHONE, "resolved");

        // when
        List<String> queries = queries();

        // then
        assertThat(queries).isNotEmpty();
        assertThat(queries)
                .allSatisfy(query -> assertThat(
                                Stores.await(store.readModels().query(query).execute()))
                        .isNotEmpty());
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .flatMap(block -> Pattern.compile(";").splitAsStream(block.group(1)))
                .filter(query -> !query.isBlank())
                .forEach(queries::add);
        return queries;
    }
}
