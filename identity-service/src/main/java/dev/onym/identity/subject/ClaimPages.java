package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.Refusals;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.Believed;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.subject.Subjects.Known;
import dev.onym.service.problem.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claims of a subject in the order of their valid times. */
@Singleton
class ClaimPages {
    /** One question for the subject and its claims: to ask costs more than to answer. */
    private static final String PAGE = """
            select c.*, %s
              from subjects s left join lateral (
                  select %s from identity_claims
                   where portfolio = $1 and subject = $2 and recorded_from <= $3 and (recorded_to is null or recorded_to > $3)
                     and ($4::timestamptz is null or valid_from <= $4)
                     and ($5::timestamptz is null or valid_to is null or valid_to > $5)
                     and valid_from >= $6
                   order by %s offset $7 limit $8) c on true
             where s.portfolio = $1 and s.subject = $2
             order by %s""".formatted(
            Subjects.ABSORBED_BY.formatted("$1", "$2", "$3"), ClaimRows.COLUMNS, ClaimRows.ORDER, ClaimRows.ORDER);

    private final ReadModels readModels;

    ClaimPages(ReadModels readModels) {
        this.readModels = readModels;
    }

    /**
     * Which claims.
     *
     * @param begun valid time by which they had begun; null for any
     * @param open valid time at which they had not ended; null for any
     * @param after where they go on
     * @param size how many there are at most
     */
    record Selection(@Nullable Instant begun, @Nullable Instant open, Cursor after, int size) {
        static Selection standing(@Nullable Instant asOf, Cursor after, int size) {
            return new Selection(asOf, asOf, after, size);
        }

        static Selection until(@Nullable Instant asOf, Cursor after, int size) {
            return new Selection(asOf, null, after, size);
        }
    }

    /**
     * What was found.
     *
     * @param subject as it was known then
     * @param next null on the last page
     */
    record Page(
            Known subject, List<Believed> claims, @Nullable Cursor next) {
        @Nullable
        String nextText() {
            return next == null ? null : next.toString();
        }
    }

    /** Failed with {@link Refused} for a subject that the portfolio does not have. */
    Future<Page> page(PortfolioId portfolio, SubjectId subject, Selection selection, long position) {
        return readModels.page(
                selection.after,
                position,
                fixed -> ask(portfolio, subject, selection, fixed),
                page -> page.next == null);
    }

    private Future<Page> ask(PortfolioId portfolio, SubjectId subject, Selection selection, long position) {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addUUID(subject.uuid())
                .addLong(position)
                .addOffsetDateTime(ClaimRows.utc(selection.begun))
                .addOffsetDateTime(ClaimRows.utc(selection.open))
                .addOffsetDateTime(selection.after.validTime())
                .addInteger(selection.after.told())
                .addLong(selection.size + 1L);
        return readModels
                .query(PAGE, parameters)
                .compose(rows -> rows.size() == 0
                        ? Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN))
                        : Future.succeededFuture(page(subject, selection, position, rows)));
    }

    private static Page page(SubjectId subject, Selection selection, long position, RowSet<Row> rows) {
        Known known = Subjects.known(subject, rows.iterator().next());
        List<Believed> claims = new ArrayList<>();
        Cursor last = selection.after;
        for (Row row : rows) {
            // The subject stands alone in its row.
            if (ClaimRows.isEmpty(row)) {
                break;
            }
            if (claims.size() == selection.size) {
                return new Page(known, claims, last);
            }
            Believed believed = ReadModels.believed(row);
            claims.add(believed);
            last = last.after(believed.claim().from(), position);
        }
        return new Page(known, claims, null);
    }
}
