package dev.onym.eventstore.read;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventType;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.schema.EventStoreSchema;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the log. Stateless; any number of reads may be under way. */
public final class EventReader {
    private static final String COLUMNS = "e.position, (extract(epoch from e.recorded_at) * 1000000)::bigint, e.id,"
            + " e.type, e.portfolio, e.envelope, e.leaf";

    private static final String RANGE =
            "select " + COLUMNS + " from events e where e.position > $1 order by e.position limit $2";

    private static final String FIND = "select " + COLUMNS + " from events e where e.id = $1";

    private static final String HEAD = "select coalesce(max(position), 0) from events";

    /** No row while something may still be recorded before the time. */
    private static final String SETTLED = """
            select position_before($1)
             where (select e.recorded_at from events e order by e.position desc limit 1) >= $1""";

    private static final String AT = "select settled_position_before($1, $2)";

    /**
     * The limit stands inside, too: each criterion contributes at most a page, however long its stream is. "offset 0" keeps
     * the planner from joining the other way round, which it does while the tables are small.
     */
    private static final String MATCHING = """
            with head as (select coalesce(max(position), 0) as position from events)
            select head.position, e.* from head left join (
                select e.*
                  from (select distinct p.position
                          from unnest($1::uuid[], $2::text[], $3::text[]) c(tag, more, types)
                          cross join lateral (
                            (select t.position from event_tags t
                              where t.tag = c.tag and t.position >= $4 and t.position <= $5
                                and (c.more = '' and c.types = '' or event_qualifies(t.position, c.more, c.types))
                              order by t.position limit $6)
                            union all
                            (select x.position from events x
                              where c.tag is null and x.position >= $4 and x.position <= $5
                                and (c.types = '' or x.type = any (string_to_array(c.types, ' ')))
                              order by x.position limit $6)) p
                         order by p.position limit $6) m
                  cross join lateral (select %s from events e where e.position = m.position offset 0) e) e on true
             order by e.position""".formatted(COLUMNS);

    /** The usual question, one tag for each criterion, as {@link #MATCHING} would answer it: half of that one's price is its size. */
    private static final String CARRYING = """
            with head as (select coalesce(max(position), 0) as position from events)
            select head.position, e.* from head left join (
                select e.*
                  from (select distinct p.position
                          from unnest($1::uuid[]) c(tag)
                          cross join lateral (
                            select t.position from event_tags t
                             where t.tag = c.tag and t.position >= $2 and t.position <= $3
                             order by t.position limit $4) p
                         order by p.position limit $4) m
                  cross join lateral (select %s from events e where e.position = m.position offset 0) e) e on true
             order by e.position""".formatted(COLUMNS);

    private static final String BEGINNINGS = """
            with head as (select coalesce(max(position), 0) as position from events)
            select head.position, begun.* from head left join (
                select asked.ordinal, e.*
                  from unnest($1::uuid[]) with ordinality asked(tag, ordinal)
                  cross join lateral (
                    select t.position from event_tags t where t.tag = asked.tag order by t.position limit 1) first
                  cross join lateral (select %s from events e where e.position = first.position offset 0) e) begun on true""".formatted(COLUMNS);

    private final SqlClient client;
    private final SqlClient waiting;

    /** @param waiting for what waits for appends: on other connections, not before other reads of the log */
    public EventReader(SqlClient client, SqlClient waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /** The last position of the store; 0 when it is empty. */
    public Future<Long> head() {
        return client.preparedQuery(HEAD)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * The last position recorded before {@code time}; 0 if there is none. The answer never changes as long as the database's
     * clock does not go back: what is being appended is waited for.
     *
     * @return empty while the time is still to come by the database's clock
     */
    public Future<Optional<Long>> positionBefore(Instant time) {
        OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
        return client.preparedQuery(SETTLED)
                .execute(Tuple.of(at))
                .compose(rows -> rows.size() == 1
                        ? Future.succeededFuture(rows)
                        : waiting.preparedQuery(AT).execute(Tuple.of(EventStoreSchema.APPEND_LOCK, at)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong(0)));
    }

    public Future<Optional<StoredEvent>> find(EventId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(event(rows.iterator().next(), 0)));
    }

    /** At most {@code limit} events that follow {@code position}, in order, without a gap. */
    public Future<List<StoredEvent>> after(long position, int limit) {
        return client.preparedQuery(RANGE).execute(Tuple.of(position, limit)).map(rows -> {
            List<StoredEvent> events = new ArrayList<>(rows.size());
            for (Row row : rows) {
                events.add(event(row, 0));
            }
            return events;
        });
    }

    /**
     * A page of the events that match one of the criteria.
     *
     * @param from first position to look at
     * @param to last position to look at; {@code Long.MAX_VALUE} for all that are there
     */
    public Future<EventPage> matching(Collection<Criterion> criteria, long from, long to, int limit) {
        boolean tagsAlone = criteria.stream()
                .allMatch(criterion ->
                        criterion.tags().size() == 1 && criterion.types().isEmpty());
        Tuple asked = (tagsAlone ? carrying(criteria) : matching(criteria))
                .addLong(from)
                .addLong(to)
                .addInteger(limit + 1);
        return client.preparedQuery(tagsAlone ? CARRYING : MATCHING)
                .execute(asked)
                .map(rows -> page(rows, limit));
    }

    /**
     * The first event that carries each of some tags.
     *
     * @return an answer for each tag, in their order
     */
    public Future<Beginnings> beginnings(List<EventTag> tags) {
        UUID[] asked = tags.stream().map(EventTag::asUuid).toArray(UUID[]::new);
        return client.preparedQuery(BEGINNINGS)
                .execute(Tuple.tuple().addArrayOfUUID(asked))
                .map(rows -> beginnings(rows, asked.length));
    }

    private static Beginnings beginnings(RowSet<Row> rows, int asked) {
        List<Optional<StoredEvent>> events = new ArrayList<>(Collections.nCopies(asked, Optional.empty()));
        long head = 0;
        for (Row row : rows) {
            head = row.getLong(0);
            if (row.getValue(1) != null) {
                events.set(Math.toIntExact(row.getLong(1)) - 1, Optional.of(event(row, 2)));
            }
        }
        return new Beginnings(head, events);
    }

    private static Tuple carrying(Collection<Criterion> criteria) {
        return Tuple.tuple()
                .addArrayOfUUID(criteria.stream()
                        .map(criterion -> criterion.tags().iterator().next().asUuid())
                        .toArray(UUID[]::new));
    }

    private static Tuple matching(Collection<Criterion> criteria) {
        @Nullable UUID[] tag = new @Nullable UUID[criteria.size()];
        String[] more = new String[criteria.size()];
        String[] types = new String[criteria.size()];
        int i = 0;
        for (Criterion criterion : criteria) {
            Iterator<EventTag> tags = criterion.tags().iterator();
            tag[i] = tags.hasNext() ? tags.next().asUuid() : null;
            List<String> others = new ArrayList<>();
            tags.forEachRemaining(other -> others.add(other.asUuid().toString()));
            more[i] = String.join(" ", others);
            types[i] = criterion.types().stream().map(EventType::toString).collect(Collectors.joining(" "));
            i++;
        }
        return Tuple.tuple().addArrayOfUUID(tag).addArrayOfString(more).addArrayOfString(types);
    }

    private static EventPage page(RowSet<Row> rows, int limit) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        long head = 0;
        for (Row row : rows) {
            head = row.getLong(0);
            if (row.getValue(1) != null && events.size() < limit) {
                events.add(event(row, 1));
            }
        }
        return new EventPage(head, events, rows.size() <= limit);
    }

    private static StoredEvent event(Row row, int first) {
        return new StoredEvent(
                row.getLong(first),
                row.getLong(first + 1),
                new EventId(row.getUUID(first + 2)),
                row.getString(first + 3),
                row.getString(first + 4),
                bytes(row.getBuffer(first + 5)),
                bytes(row.getBuffer(first + 6)));
    }

    private static byte[] bytes(Buffer buffer) {
        return buffer.getBytes();
    }
}
