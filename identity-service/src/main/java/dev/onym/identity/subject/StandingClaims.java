package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.subject.Subjects.Known;
import dev.onym.service.problem.Refused;
import dev.onym.service.store.GatheredReads;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Those claims of a subject that stand at a valid time: what tells who somebody was, without all that they were before. */
@Singleton
class StandingClaims {
    /**
     * One question for subjects and claims: to ask costs more than to answer. "offset 0" keeps the planner from joining the other
     * way round, which it does while the tables are small.
     */
    static final String STANDING = """
            select c.*, s.absorbed_by,
                   case when c.kind is not null then true else exists (
                       select from identity_claims
                        where portfolio = asked.portfolio and subject = asked.subject and recorded_from <= asked.position
                          and (recorded_to is null or recorded_to > asked.position)) end as believed,
                   asked.ordinal
              from unnest($1::text[], $2::uuid[], $3::bigint[], $4::timestamptz[]) with ordinality
                   asked(portfolio, subject, position, at, ordinal)
              cross join lateral (
                  select %s from subjects
                   where portfolio = asked.portfolio and subject = asked.subject offset 0) s
              left join lateral (
                  select %s from identity_claims
                   where portfolio = asked.portfolio and subject = asked.subject and recorded_from <= asked.position
                     and (recorded_to is null or recorded_to > asked.position)
                     and valid_from <= asked.at and (valid_to is null or valid_to > asked.at) offset 0) c on true""".formatted(
            Subjects.ABSORBED_BY.formatted("asked.portfolio", "asked.subject", "asked.position"), ClaimRows.COLUMNS);

    private final ReadModels readModels;
    private final GatheredReads<Moment, List<Row>> standing;

    StandingClaims(PostgresEventStore store, ReadModels readModels) {
        this.readModels = readModels;
        this.standing = GatheredReads.ofRows(store.vertx(), this::find);
    }

    private record Moment(PortfolioId portfolio, SubjectId subject, long position, OffsetDateTime at) {}

    /**
     * What was found.
     *
     * @param subject as it was known then
     * @param isBelieved whether anything was believed of it at the position, standing or not
     * @param claims in no order
     */
    record Found(Known subject, boolean isBelieved, List<Claim> claims) {}

    /**
     * Asks for them.
     *
     * @param position up to which is known what was known then
     * @param validTime {@link Instant#MAX} for what stands last
     * @return failed with {@link Refused} for a subject that the portfolio does not have
     */
    Future<Found> at(PortfolioId portfolio, SubjectId subject, long position, Instant validTime) {
        // The last time of all is written as infinity.
        OffsetDateTime at = validTime.equals(Instant.MAX) ? OffsetDateTime.MAX : validTime.atOffset(ZoneOffset.UTC);
        return standing.get(new Moment(portfolio, subject, position, at))
                .compose(rows -> rows.isEmpty()
                        ? Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN))
                        : Future.succeededFuture(found(subject, rows)));
    }

    private Future<RowSet<Row>> find(List<Moment> moments) {
        return readModels.query(
                STANDING,
                Tuple.tuple()
                        .addArrayOfString(column(moments, moment -> moment.portfolio.value())
                                .toArray(String[]::new))
                        .addArrayOfUUID(
                                column(moments, moment -> moment.subject.uuid()).toArray(UUID[]::new))
                        .addArrayOfLong(column(moments, Moment::position).toArray(Long[]::new))
                        .addArrayOfOffsetDateTime(column(moments, Moment::at).toArray(OffsetDateTime[]::new)));
    }

    private static <T> Stream<T> column(List<Moment> moments, Function<Moment, T> value) {
        return moments.stream().map(value);
    }

    private static Found found(SubjectId subject, List<Row> rows) {
        Row first = rows.getFirst();
        // The subject stands alone in its row where there is no claim.
        List<Claim> claims = first.getString("kind") == null
                ? List.of()
                : rows.stream().map(ClaimRows::claim).toList();
        return new Found(Subjects.known(subject, first), first.getBoolean("believed"), claims);
    }
}
