package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.Refusals;
import dev.onym.identity.question.ReadModels;
import dev.onym.service.problem.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which subjects there are, and which were part of which. */
@Singleton
class Subjects {
    /** What a subject ($2) was part of as far as was known at a position ($3). */
    static final String ABSORBED_BY = """
            (select a.absorbed_by from absorptions a
              where a.portfolio = %s and a.subject = %s and a.recorded_from <= %s
                and (a.recorded_to is null or a.recorded_to > %3$s)) as absorbed_by""";

    private static final String FIND = "select " + ABSORBED_BY.formatted("$1", "$2", "$3")
            + " from subjects where portfolio = $1 and subject = $2";

    private static final String ABSORBED = """
            with recursive parts(subject) as (
                select $2::uuid
                union
                select a.subject
                  from absorptions a join parts p on a.portfolio = $1 and a.absorbed_by = p.subject
                   and a.recorded_from <= $3 and (a.recorded_to is null or a.recorded_to > $3))
            select subject from parts""";

    private final ReadModels readModels;

    Subjects(ReadModels readModels) {
        this.readModels = readModels;
    }

    /**
     * A subject as far as was known at a position.
     *
     * @param absorbedBy the subject that it was part of; null while it stood for itself
     */
    record Known(SubjectId id, @Nullable SubjectId absorbedBy) {}

    /** Failed with {@link Refused} for a text that is no subject of anybody, whatever it is. */
    static Future<SubjectId> parse(String id) {
        try {
            return Future.succeededFuture(SubjectId.parse(id));
        } catch (IllegalArgumentException malformed) {
            return Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN));
        }
    }

    /** Failed with {@link Refused} for a subject that the portfolio does not have. */
    Future<Known> find(PortfolioId portfolio, SubjectId subject, long position) {
        return readModels
                .query(FIND, Tuple.of(portfolio.value(), subject.uuid(), position))
                .compose(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    return found.hasNext()
                            ? Future.succeededFuture(known(subject, found.next()))
                            : Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN));
                });
    }

    /** A row that has {@link #ABSORBED_BY}, among others. */
    static Known known(SubjectId subject, Row row) {
        UUID absorbedBy = row.getUUID("absorbed_by");
        return new Known(subject, absorbedBy == null ? null : new SubjectId(absorbedBy));
    }

    /** The subject and all that it had absorbed as far as was known at the position. */
    Future<List<SubjectId>> parts(PortfolioId portfolio, SubjectId subject, long position) {
        return readModels
                .query(ABSORBED, Tuple.of(portfolio.value(), subject.uuid(), position))
                .map(rows -> {
                    List<SubjectId> parts = new ArrayList<>();
                    for (Row row : rows) {
                        parts.add(new SubjectId(row.getUUID(0)));
                    }
                    return parts;
                });
    }
}
