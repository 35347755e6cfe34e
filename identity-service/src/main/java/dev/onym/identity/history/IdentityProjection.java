package dev.onym.identity.history;

import dev.onym.contract.event.EventType;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.projection.ReadModelTable;
import dev.onym.eventstore.projection.RebuildableProjection;
import dev.onym.service.remembered.RowChanges;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps {@code identity_claims}, {@code subjects}, {@code users_identity_map} and what belongs to them. */
@Singleton
public class IdentityProjection implements RebuildableProjection {
    /** Names the projection to those who wait for it. */
    public static final String NAME = "identity";

    /** What nobody could ever ask for, because it was believed for no time at all, depends on where batches end. */
    private static final String ASKABLE = """
            not exists (select from events e where e.position = t.recorded_to and e.recorded_at = t.recorded_at)""";

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
    public List<ReadModelTable> tables() {
        return List.of(
                new ReadModelTable(
                        "identity_claims",
                        List.of(
                                "portfolio",
                                "kind",
                                "subject",
                                "seen_with",
                                "evidence",
                                "valid_from",
                                "valid_to",
                                "recorded_from",
                                "recorded_to"),
                        Set.of("id"),
                        ASKABLE),
                ReadModelTable.of("subjects", "portfolio", "subject", "bsuid", "parent_bsuid"),
                ReadModelTable.of("absorptions", "portfolio", "subject", "absorbed_by", "recorded_from", "recorded_to"),
                ReadModelTable.of(
                        "users_identity_map", "portfolio", "kind", "status", "subjects", "bsuid", "parent_bsuid"),
                ReadModelTable.of("phone_forms", "portfolio", "recorded_from"));
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
        List<RecordedEvent> consequences = events.stream()
                .filter(event -> event.envelope().data() instanceof IdentityConsequence)
                .toList();
        return consequences.isEmpty() ? Future.succeededFuture() : new LedgerBatch(transaction, consequences).apply();
    }

    @Override
    public Future<Void> clear(SqlConnection transaction) {
        return transaction
                .query("truncate identity_claims, subjects, absorptions, users_identity_map, phone_forms")
                .execute()
                .compose(emptied -> RowChanges.announceAll(transaction));
    }

    @Override
    public Future<Void> replaced(SqlConnection transaction) {
        return RowChanges.announceAll(transaction);
    }
}
