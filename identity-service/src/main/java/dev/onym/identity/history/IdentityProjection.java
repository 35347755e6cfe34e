package dev.onym.identity.history;

import dev.onym.contract.event.EventType;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.projection.Projection;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps {@code identity_claims}, {@code subjects} and {@code users_identity_map}. */
@Singleton
public class IdentityProjection implements Projection {
    /** Names the projection to those who wait for it. */
    public static final String NAME = "identity";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Stream.of(IdentityConsequence.class.getPermittedSubclasses())
                .map(record -> IdentityEvents.CATALOGUE.typeOf(record.asSubclass(IdentityConsequence.class)))
                .flatMap(type -> IdentityEvents.CATALOGUE.versionsOf(type.name()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
        Map<PortfolioId, List<RecordedEvent>> byPortfolio = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            if (event.envelope().data() instanceof IdentityConsequence consequence) {
                byPortfolio
                        .computeIfAbsent(consequence.portfolio(), first -> new ArrayList<>())
                        .add(event);
            }
        }
        Future<Void> last = Future.succeededFuture();
        for (Map.Entry<PortfolioId, List<RecordedEvent>> each : byPortfolio.entrySet()) {
            last = last.compose(done -> new LedgerBatch(transaction, each.getKey(), each.getValue()).apply());
        }
        return last;
    }

    @Override
    public Future<Void> clear(SqlConnection transaction) {
        return transaction
                .query("truncate identity_claims, subjects, users_identity_map, phone_forms")
                .execute()
                .mapEmpty();
    }
}
