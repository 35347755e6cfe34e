package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claims of a subject in the order of their valid times. */
@Singleton
class ClaimHistory {
    private static final String PAGE = "select id, recorded_at, " + ClaimRows.COLUMNS + """
             from identity_claims
            where portfolio = $1 and subject = $2 and recorded_from <= $3 and (recorded_to is null or recorded_to > $3)
              and ($4::timestamptz is null or valid_from <= $4 and (valid_to is null or valid_to > $4))
              and (valid_from, id) > ($5, $6)
            order by valid_from, id limit $7""";

    private final ReadModels readModels;

    ClaimHistory(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** @param next null on the last page */
    record Page(List<ClaimView> claims, @Nullable Cursor next) {}

    Future<Page> page(
            PortfolioId portfolio,
            SubjectId subject,
            Times times,
            long position,
            Cursor after,
            int size,
            boolean clear) {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addUUID(subject.uuid())
                .addLong(position)
                .addOffsetDateTime(utc(times.asOf()))
                .addOffsetDateTime(utc(time(after)))
                .addLong(after.row())
                .addInteger(size + 1);
        return readModels.query(PAGE, parameters).map(rows -> {
            List<ClaimView> claims = new ArrayList<>();
            Cursor last = after;
            for (Row row : rows) {
                if (claims.size() == size) {
                    return new Page(claims, last);
                }
                claims.add(ClaimView.of(
                        ClaimRows.claim(row),
                        row.getOffsetDateTime("recorded_at").toInstant(),
                        clear));
                last = new Cursor(
                        ChronoUnit.MICROS.between(
                                Instant.EPOCH,
                                row.getOffsetDateTime("valid_from").toInstant()),
                        row.getLong("id"));
            }
            return new Page(claims, null);
        });
    }

    private static Instant time(Cursor cursor) {
        return Instant.EPOCH.plus(cursor.time(), ChronoUnit.MICROS);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
