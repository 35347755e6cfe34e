package dev.onym.eventstore.projection;

import dev.onym.contract.event.EventCodec;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.projection.RebuildRefused.Reason;
import dev.onym.eventstore.projection.RebuildState.Difference;
import dev.onym.eventstore.projection.RebuildState.Phase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes read models again from position 1 beside the live ones, compares both at one position, and has the new ones take the
 * live ones' place when there is no difference or when it was accepted. Until that moment nobody who reads or writes the live
 * ones notices; whatever breaks on the way leaves them as they were.
 *
 * <p>One at a time in a database: whoever works on it holds an advisory lock, which ends with its connection. What is known of
 * a rebuild stands beside its tables, so every instance can tell, and decide.
 */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final String LIVE_POSITIONS = "select name, position from projection_positions where name = any($1)";

    private final PostgresEventStore store;
    private final List<RebuildableProjection> projections;
    private final List<ProjectionBatch> batches;
    private final String[] names;
    private final ShadowTables shadow;

    /**
     * Of some projections of one service.
     *
     * @param projections all that are made again together
     */
    public Rebuild(
            PostgresEventStore store, EventCodec codec, Collection<? extends RebuildableProjection> projections) {
        this.store = store;
        this.projections = List.copyOf(projections);
        this.batches = projections.stream()
                .map(projection -> new ProjectionBatch(codec, projection))
                .toList();
        this.names = projections.stream().map(Projection::name).toArray(String[]::new);
        this.shadow = new ShadowTables(projections.stream()
                .flatMap(projection -> projection.tables().stream())
                .toList());
    }

    /**
     * Begins, in place of one that failed, was abandoned or is done.
     *
     * @return completes when it is under way; failed with {@link RebuildRefused} when another one is, or waits for a decision
     */
    public Future<RebuildState> start() {
        UUID id = UUID.randomUUID();
        return RebuildSession.open(store)
                .compose(session -> state().compose(
                                before -> before.isPresent() && before.get().phase() == Phase.UNDECIDED
                                        ? Future.<Void>failedFuture(new RebuildRefused(Reason.UNDECIDED))
                                        : session.pool().withTransaction(transaction -> create(transaction, id)))
                        .compose(created -> known(id))
                        .onFailure(refused -> session.close())
                        .onSuccess(begun -> {
                            LOG.info("rebuild {} of {} begins", id, List.of(names));
                            build(session.pool(), id).onComplete(done -> session.close());
                        }));
    }

    /** What is known of the last one; empty if there never was one. */
    public Future<Optional<RebuildState>> state() {
        return RebuildRow.read(store.readModels(), names);
    }

    private Future<RebuildState> known(UUID id) {
        return state().compose(state -> state.isPresent() && state.get().id().equals(id)
                ? Future.succeededFuture(state.get())
                : Future.failedFuture(new RebuildRefused(Reason.UNKNOWN)));
    }

    /**
     * Has the new read models take the live ones' place, with all that was recorded meanwhile.
     *
     * @return completes when they have; failed with {@link RebuildRefused} when there is nothing to decide
     */
    public Future<RebuildState> accept(UUID id) {
        return RebuildSession.open(store)
                .compose(session -> undecided(id)
                        .compose(state -> approach(session.pool()))
                        .compose(near -> takeOver(session.pool(), id))
                        .eventually(() -> session.close()))
                .compose(switched -> known(id));
    }

    /**
     * Drops the new read models.
     *
     * @return failed with {@link RebuildRefused} when there is nothing to decide
     */
    public Future<Void> discard(UUID id) {
        return RebuildSession.open(store)
                .compose(session -> undecided(id)
                        .compose(state -> session.pool()
                                .withTransaction(transaction -> shadow.drop(transaction)
                                        .compose(dropped -> RebuildRow.phase(transaction, id, Phase.DISCARDED))))
                        .eventually(() -> session.close()));
    }

    private Future<RebuildState> undecided(UUID id) {
        return known(id)
                .compose(state -> state.phase() == Phase.UNDECIDED
                        ? Future.succeededFuture(state)
                        : Future.failedFuture(new RebuildRefused(Reason.DECIDED)));
    }

    private Future<Void> create(SqlConnection transaction, UUID id) {
        Future<Void> created = shadow.create(transaction).compose(made -> RebuildRow.create(transaction, id));
        for (ProjectionBatch batch : batches) {
            created = created.compose(done -> shadow.enter(transaction))
                    .compose(entered -> batch.positions().create(transaction));
        }
        return created;
    }

    private Future<Void> build(Pool pool, UUID id) {
        return approach(pool)
                .compose(near -> shadow.analyze(pool))
                .compose(analyzed -> snapshot(pool))
                .compose(snapshot -> RebuildRow.phase(pool, id, Phase.COMPARING)
                        .compose(told -> shadow.compare(snapshot))
                        .eventually(() -> end(snapshot)))
                .compose(differences -> decide(pool, id, differences))
                .recover(failure -> {
                    LOG.error("rebuild {} fails: {}", id, PostgresFailures.describe(failure), failure);
                    return RebuildRow.failed(pool, id, Phase.FAILED, PostgresFailures.describe(failure));
                });
    }

    private Future<Void> decide(Pool pool, UUID id, List<Difference> differences) {
        if (!differences.isEmpty()) {
            LOG.warn("rebuild {} differs from the live read models and waits for a decision", id);
            return RebuildRow.undecided(pool, id, differences);
        }
        return takeOver(pool, id)
                .recover(busy -> RebuildRow.failed(pool, id, Phase.UNDECIDED, PostgresFailures.describe(busy)));
    }

    /** Applies what the live read models have, and again what they got meanwhile, until little is missing. */
    private Future<Void> approach(Pool pool) {
        return livePositions(pool, "")
                .compose(live -> catchUp(pool, live)
                        .compose(applied -> livePositions(pool, ""))
                        .compose(now -> distance(live, now) > store.settings().projectionBatch()
                                ? approach(pool)
                                : Future.succeededFuture()));
    }

    private static long distance(Map<String, Long> from, Map<String, Long> to) {
        return to.entrySet().stream()
                .mapToLong(each -> each.getValue() - from.getOrDefault(each.getKey(), 0L))
                .max()
                .orElse(0);
    }

    /** A transaction that sees both at the same positions. The live ones stand still only until it has begun. */
    private Future<SqlConnection> snapshot(Pool pool) {
        return pool.getConnection()
                .compose(holding -> holding.query("begin")
                        .execute()
                        .compose(begun -> livePositions(holding, " order by name for update"))
                        .compose(live -> catchUp(pool, live))
                        .compose(level -> pool.getConnection())
                        .compose(snapshot -> snapshot.query("begin isolation level repeatable read read only")
                                .execute()
                                .compose(begun -> snapshot.query("select 1").execute())
                                .map(snapshot)
                                .onFailure(failed -> snapshot.close()))
                        .eventually(() -> end(holding)));
    }

    /** Nobody gets a connection from the pool that is in the middle of something. */
    private static Future<Void> end(SqlConnection transaction) {
        return transaction
                .query("rollback")
                .execute()
                .eventually(() -> transaction.close())
                .mapEmpty();
    }

    private Future<Void> takeOver(Pool pool, UUID id) {
        return pool.withTransaction(transaction -> transaction
                        .query("select quote_ident(current_schema())")
                        .execute()
                        .compose(rows -> {
                            String schema = rows.iterator().next().getString(0);
                            return livePositions(transaction, " order by name for update")
                                    .compose(live -> shadow.enter(transaction).compose(in -> level(transaction, live)))
                                    .compose(level -> takePositions(transaction, schema))
                                    .compose(moved -> shadow.takeOver(transaction, schema))
                                    .compose(taken -> tell(transaction))
                                    .compose(told -> RebuildRow.phase(transaction, id, Phase.SWITCHED));
                        }))
                .onSuccess(switched -> LOG.info("rebuild {} has taken the live read models' place", id));
    }

    /** A live read model may have been emptied since and be on its way again: then its position is behind the new tables. */
    private Future<Void> takePositions(SqlConnection transaction, String schema) {
        return transaction
                .preparedQuery("""
                        update %s.projection_positions live set position = made.position
                          from %s.projection_positions made
                         where made.name = live.name and live.name = any($1)""".formatted(schema, ShadowTables.SCHEMA))
                .execute(Tuple.tuple().addArrayOfString(names))
                .mapEmpty();
    }

    private Future<Void> tell(SqlConnection transaction) {
        Future<Void> last = Future.succeededFuture();
        for (RebuildableProjection projection : projections) {
            last = last.compose(told -> projection.replaced(transaction));
        }
        return last;
    }

    private Future<Map<String, Long>> livePositions(SqlClient client, String more) {
        return client.preparedQuery(LIVE_POSITIONS + more)
                .execute(Tuple.tuple().addArrayOfString(names))
                .map(rows -> {
                    Map<String, Long> positions = new HashMap<>();
                    for (Row row : rows) {
                        positions.put(row.getString(0), row.getLong(1));
                    }
                    return positions;
                });
    }

    private Future<Void> catchUp(Pool pool, Map<String, Long> live) {
        Future<Void> last = Future.succeededFuture();
        for (ProjectionBatch batch : batches) {
            long until = live.getOrDefault(batch.positions().name(), 0L);
            last = last.compose(done -> {
                Promise<Void> caughtUp = Promise.promise();
                catchUp(pool, batch, until, caughtUp);
                return caughtUp.future();
            });
        }
        return last;
    }

    private void catchUp(Pool pool, ProjectionBatch batch, long until, Promise<Void> caughtUp) {
        pool.withTransaction(transaction ->
                        shadow.enter(transaction).compose(entered -> applyNext(transaction, batch, until)))
                .onFailure(caughtUp::fail)
                .onSuccess(more -> {
                    if (more) {
                        catchUp(pool, batch, until, caughtUp);
                    } else {
                        caughtUp.complete();
                    }
                });
    }

    private Future<Void> level(SqlConnection transaction, Map<String, Long> live) {
        Future<Void> last = Future.succeededFuture();
        for (ProjectionBatch batch : batches) {
            last = last.compose(done -> level(
                    transaction, batch, live.getOrDefault(batch.positions().name(), 0L)));
        }
        return last;
    }

    private Future<Void> level(SqlConnection transaction, ProjectionBatch batch, long until) {
        return applyNext(transaction, batch, until)
                .compose(more -> more ? level(transaction, batch, until) : Future.succeededFuture());
    }

    /** @return whether there may be more up to that position */
    private Future<Boolean> applyNext(SqlConnection transaction, ProjectionBatch batch, long until) {
        return batch.positions()
                .waitFor(transaction)
                .compose(held -> batch.positions().read(transaction))
                .compose(position -> position >= until
                        ? Future.succeededFuture(false)
                        : store.reader()
                                .after(position, store.settings().projectionBatch())
                                .compose(events -> {
                                    List<StoredEvent> wanted = events.stream()
                                            .filter(event -> event.position() <= until)
                                            .toList();
                                    return wanted.isEmpty()
                                            ? Future.succeededFuture(false)
                                            : batch.apply(transaction, wanted).map(reached -> reached < until);
                                }));
    }
}
