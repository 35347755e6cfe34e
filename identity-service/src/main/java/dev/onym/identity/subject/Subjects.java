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

/** Which subjects there are. */
@Singleton
class Subjects {
    private static final String FIND = "select since, absorbed_by from subjects where portfolio = $1 and subject = $2";

    private static final String ABSORBED = """
            with recursive parts(subject) as (
                select $2::uuid
                union
                select s.subject from subjects s join parts p on s.portfolio = $1 and s.absorbed_by = p.subject)
            select subject from parts""";

    private final ReadModels readModels;

    Subjects(ReadModels readModels) {
        this.readModels = readModels;
    }

    /**
     * A subject as it is today.
     *
     * @param absorbedBy the subject that it is part of
     * @param since position from which on that is so
     */
    record Known(SubjectId id, @Nullable SubjectId absorbedBy, long since) {
        /** The subject that it was part of as far as was known at the position; null while it stood for itself. */
        @Nullable
        SubjectId elsewhere(long position) {
            return since <= position ? absorbedBy : null;
        }
    }

    /** Failed with {@link Refused} for a text that is no subject of anybody, whatever it is. */
    static Future<SubjectId> parse(String id) {
        try {
            return Future.succeededFuture(SubjectId.parse(id));
        } catch (IllegalArgumentException malformed) {
            return Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN));
        }
    }

    /** Failed with {@link Refused} for a subject that the portfolio does not have. */
    Future<Known> find(PortfolioId portfolio, SubjectId subject) {
        return readModels
                .query(FIND, Tuple.of(portfolio.value(), subject.uuid()))
                .compose(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    return found.hasNext()
                            ? Future.succeededFuture(known(subject, found.next()))
                            : Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN));
                });
    }

    /** A row that has the columns of a subject, among others. */
    static Known known(SubjectId subject, Row row) {
        UUID absorbedBy = row.getUUID("absorbed_by");
        return new Known(subject, absorbedBy == null ? null : new SubjectId(absorbedBy), row.getLong("since"));
    }

    /** The subject and all that it has absorbed. */
    Future<List<SubjectId>> parts(PortfolioId portfolio, SubjectId subject) {
        return readModels
                .query(ABSORBED, Tuple.of(portfolio.value(), subject.uuid()))
                .map(rows -> {
                    List<SubjectId> parts = new ArrayList<>();
                    for (Row row : rows) {
                        parts.add(new SubjectId(row.getUUID(0)));
                    }
                    return parts;
                });
    }
}
