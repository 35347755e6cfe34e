package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.subject.Subjects.Known;
import dev.onym.service.problem.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Those claims of a subject that stand at a valid time: what tells who somebody was, without all that they were before. */
@Singleton
class StandingClaims {
    /** One question for the subject and its claims: to ask costs more than to answer. */
    private static final String STANDING = """
            select c.*, s.since, s.absorbed_by,
                   case when c.kind is not null then true else exists (
                       select from identity_claims
                        where portfolio = $1 and subject = $2 and recorded_from <= $3
                          and (recorded_to is null or recorded_to > $3)) end as believed
              from subjects s left join lateral (
                  select %s from identity_claims
                   where portfolio = $1 and subject = $2 and recorded_from <= $3 and (recorded_to is null or recorded_to > $3)
                     and valid_from <= $4 and (valid_to is null or valid_to > $4)) c on true
             where s.portfolio = $1 and s.subject = $2""".formatted(ClaimRows.COLUMNS);

    private final ReadModels readModels;

    StandingClaims(ReadModels readModels) {
        this.readModels = readModels;
    }

    /**
     * What was found.
     *
     * @param subject as it is today
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
        OffsetDateTime at = validTime.equals(Instant.MAX) ? OffsetDateTime.MAX : ClaimRows.utc(validTime);
        Tuple parameters = Tuple.of(portfolio.value(), subject.uuid(), position, at);
        return readModels
                .query(STANDING, parameters)
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN))
                        : Future.succeededFuture(found(subject, rows)));
    }

    private static Found found(SubjectId subject, RowSet<Row> rows) {
        Row first = rows.iterator().next();
        List<Claim> claims = new ArrayList<>();
        // The subject stands alone in its row where there is no claim.
        if (first.getString("kind") != null) {
            rows.forEach(row -> claims.add(ClaimRows.claim(row)));
        }
        return new Found(Subjects.known(subject, first), first.getBoolean("believed"), claims);
    }
}
