package dev.onym.eventstore.append;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventType;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.append.AppendBatch.Clash;
import dev.onym.eventstore.schema.EventStoreSchema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Writes batches through the function {@code append_events}, on one connection of its own that it replaces when it breaks. */
final class PostgresBatchWriter implements BatchWriter {
    private static final String CALL =
            "select * from append_events($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Duration answerTimeout;
    private final RecentTags recent = new RecentTags();
    private @Nullable PgConnection connection;

    /** @param answerTimeout longer than the server's own time-outs: after it the connection is taken for dead */
    PostgresBatchWriter(Vertx vertx, PgConnectOptions options, Duration answerTimeout) {
        this.vertx = vertx;
        this.options = options;
        this.answerTimeout = answerTimeout;
    }

    @Override
    public Future<List<Verdict>> write(AppendBatch batch) {
        return connected()
                .compose(
                        open -> open.preparedQuery(CALL)
                                .execute(parameters(batch))
                                .timeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                                .map(rows -> {
                                    Row row = rows.iterator().next();
                                    List<Verdict> verdicts = verdicts(batch, row);
                                    recent.stored(row.getLong("base_position"), batch.appends(), verdicts);
                                    return verdicts;
                                })
                                .recover(cause -> {
                                    recent.forget();
                                    BatchFailure failure = classify(cause);
                                    if (failure instanceof BatchFailure.OutcomeUnknown) {
                                        abandon(open);
                                    }
                                    return Future.failedFuture(failure);
                                }),
                        cause -> Future.failedFuture(new BatchFailure.NotStored(cause)));
    }

    private Future<PgConnection> connected() {
        if (connection != null) {
            return Future.succeededFuture(connection);
        }
        Future<PgConnection> connecting = PgConnection.connect(vertx, options);
        return connecting
                .timeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> connecting.onSuccess(PgConnection::close))
                .map(fresh -> {
                    fresh.closeHandler(ignored -> abandon(fresh));
                    recent.forget(); // it may be a standby that took over, or a restored database
                    connection = fresh;
                    return fresh;
                });
    }

    /** The next batch gets a new connection; what the server still does with this one, the ids will tell. */
    private void abandon(PgConnection broken) {
        if (broken.equals(connection)) {
            connection = null;
            broken.close();
        }
    }

    @Override
    public Future<Void> close() {
        PgConnection open = connection;
        connection = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private static BatchFailure classify(Throwable cause) {
        if (!(cause instanceof PgException refused)) {
            return new BatchFailure.OutcomeUnknown(cause);
        }
        if (!"ERROR".equals(refused.getSeverity())) {
            // FATAL or PANIC: the backend ended, perhaps after its commit record was written.
            return new BatchFailure.OutcomeUnknown(cause);
        }
        return PostgresFailures.isTransient(cause)
                ? new BatchFailure.NotStored(cause)
                : new BatchFailure.Refused(cause);
    }

    private Tuple parameters(AppendBatch batch) {
        Events events = new Events(batch.events());
        Conditions conditions = new Conditions();
        int ordinal = 0;
        for (Append append : batch.appends()) {
            ordinal++;
            for (NewEvent event : append.events()) {
                events.add(ordinal, event);
            }
            Condition condition = append.condition();
            if (condition != null && condition.after() != Long.MAX_VALUE) {
                for (Criterion criterion : condition.criteria()) {
                    conditions.add(ordinal, recent.lookAfter(criterion, condition.after()), criterion);
                }
            }
        }
        List<Clash> clashes = batch.clashes();
        Integer[] clashing = new Integer[clashes.size()];
        Integer[] on = new Integer[clashes.size()];
        Boolean[] sameId = new Boolean[clashes.size()];
        for (int i = 0; i < clashing.length; i++) {
            clashing[i] = clashes.get(i).append() + 1;
            on[i] = clashes.get(i).on() + 1;
            sameId[i] = clashes.get(i).sameId();
        }
        return Tuple.tuple()
                .addLong(EventStoreSchema.APPEND_LOCK)
                .addArrayOfInteger(events.append)
                .addArrayOfUUID(events.id)
                .addArrayOfString(events.type)
                .addArrayOfString(events.portfolio)
                .addArrayOfLong(events.occurredAt)
                .addArrayOfBuffer(events.envelope)
                .addArrayOfInteger(events.taggedEvent.toArray(Integer[]::new))
                .addArrayOfUUID(events.tag.toArray(UUID[]::new))
                .addArrayOfInteger(conditions.append.toArray(Integer[]::new))
                .addArrayOfLong(conditions.after.toArray(Long[]::new))
                .addArrayOfUUID(conditions.tag.toArray(UUID[]::new))
                .addArrayOfString(conditions.more.toArray(String[]::new))
                .addArrayOfString(conditions.types.toArray(String[]::new))
                .addArrayOfInteger(clashing)
                .addArrayOfInteger(on)
                .addArrayOfBoolean(sameId);
    }

    private static final class Events {
        final Integer[] append;
        final UUID[] id;
        final String[] type;
        final String[] portfolio;
        final Long[] occurredAt;
        final Buffer[] envelope;
        final List<Integer> taggedEvent = new ArrayList<>();
        final List<UUID> tag = new ArrayList<>();
        int size;

        Events(int count) {
            append = new Integer[count];
            id = new UUID[count];
            type = new String[count];
            portfolio = new String[count];
            occurredAt = new Long[count];
            envelope = new Buffer[count];
        }

        void add(int ordinal, NewEvent event) {
            append[size] = ordinal;
            id[size] = event.id().value();
            type[size] = event.type().toString();
            portfolio[size] = event.scope().value();
            occurredAt[size] = micros(event.occurredAt());
            envelope[size] = Buffer.buffer(event.envelope());
            size++;
            for (EventTag each : event.tags()) {
                taggedEvent.add(size);
                tag.add(each.asUuid());
            }
        }

        private static long micros(Instant time) {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
        }
    }

    private static final class Conditions {
        final List<Integer> append = new ArrayList<>();
        final List<Long> after = new ArrayList<>();
        final List<@Nullable UUID> tag = new ArrayList<>();
        final List<String> more = new ArrayList<>();
        final List<String> types = new ArrayList<>();

        void add(int ordinal, long position, Criterion criterion) {
            Iterator<EventTag> tags = criterion.tags().iterator();
            append.add(ordinal);
            after.add(position);
            tag.add(tags.hasNext() ? tags.next().asUuid() : null);
            StringBuilder others = new StringBuilder();
            tags.forEachRemaining(
                    other -> others.append(others.isEmpty() ? "" : " ").append(other.asUuid()));
            more.add(others.toString());
            types.add(spaced(criterion.types()));
        }

        private static String spaced(Set<EventType> types) {
            return types.stream().map(EventType::toString).collect(Collectors.joining(" "));
        }
    }

    private static List<Verdict> verdicts(AppendBatch batch, Row row) {
        @Nullable Verdict[] verdicts = new Verdict[batch.appends().size()];
        for (int ordinal : orEmpty(row.getArrayOfIntegers("rejected"))) {
            verdicts[ordinal - 1] = new Verdict.Rejected();
        }
        Integer[] there = orEmpty(row.getArrayOfIntegers("there_append"));
        if (there.length > 0) {
            found(batch, row, there, verdicts);
        }
        Set<Integer> repeated = new HashSet<>(List.of(there));
        long next = row.getLong("base_position") + 1;
        long recordedAt = row.getLong("recorded_at");
        List<Verdict> answer = new ArrayList<>(verdicts.length);
        for (int i = 0; i < verdicts.length; i++) {
            Verdict verdict = verdicts[i];
            if (verdict == null && repeated.contains(i + 1)) {
                verdict = twins(batch, i, answer);
            } else if (verdict == null) {
                int events = batch.appends().get(i).events().size();
                verdict = new Verdict.Accepted(next, events, recordedAt);
                next += events;
            }
            answer.add(verdict);
        }
        return answer;
    }

    /** Gives those whose ids the database knew from earlier batches their verdicts. */
    private static void found(AppendBatch batch, Row row, Integer[] there, @Nullable Verdict[] verdicts) {
        Set<Long> claimed = new HashSet<>();
        List<Integer> inOrder = IntStream.range(0, there.length)
                .boxed()
                .sorted(Comparator.comparing(i -> there[i]))
                .toList();
        for (int i : inOrder) {
            int index = there[i] - 1;
            Long position = row.getArrayOfLongs("there_position")[i];
            if (position == null) {
                continue;
            }
            int events = batch.appends().get(index).events().size();
            // Our own bytes, found after a broken connection: the first try had been committed.
            // Only the first of equal appends in a batch: the others heard "already there" in the first try, too.
            boolean ours = batch.resent()
                    && row.getArrayOfIntegers("there_events")[i] == events
                    && claimed.addAll(LongStream.range(position, position + events)
                            .boxed()
                            .toList());
            verdicts[index] = ours
                    ? new Verdict.Accepted(position, events, row.getArrayOfLongs("there_recorded_at")[i])
                    : new Verdict.AlreadyThere(
                            position,
                            row.getArrayOfLongs("there_last")[i],
                            row.getArrayOfIntegers("there_found")[i] == events);
        }
    }

    /** Where earlier appends of the same batch put the events that have these ids. */
    private static Verdict.AlreadyThere twins(AppendBatch batch, int append, List<Verdict> earlier) {
        List<NewEvent> events = batch.appends().get(append).events();
        Set<EventId> ids = events.stream().map(NewEvent::id).collect(Collectors.toSet());
        List<Long> found = new ArrayList<>();
        for (Clash clash : batch.clashes()) {
            if (clash.append() == append
                    && clash.sameId()
                    && earlier.get(clash.on()) instanceof Verdict.Accepted accepted) {
                long position = accepted.firstPosition();
                for (NewEvent event : batch.appends().get(clash.on()).events()) {
                    if (ids.contains(event.id())) {
                        found.add(position);
                    }
                    position++;
                }
            }
        }
        return new Verdict.AlreadyThere(Collections.min(found), Collections.max(found), found.size() == events.size());
    }

    private static Integer[] orEmpty(Integer @Nullable [] array) {
        return array == null ? new Integer[0] : array;
    }
}
