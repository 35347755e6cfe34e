package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.Believed;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.question.ReadModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claims of a subject in the order of their valid times. */
@Singleton
class ClaimPages {
    private static final String PAGE = "select " + ClaimRows.COLUMNS + ", id" + """
             from identity_claims
            where portfolio = $1 and subject = $2 and recorded_from <= $3 and (recorded_to is null or recorded_to > $3)
              and ($4::timestamptz is null or valid_from <= $4)
              and ($5::timestamptz is null or valid_to is null or valid_to > $5)
              and (valid_from, id) > ($6, $7)
            order by valid_from, id limit $8""";

    private final ReadModels readModels;

    ClaimPages(ReadModels readModels) {
        this.readModels = readModels;
    }

    /**
     * Which claims.
     *
     * @param begun valid time by which they had begun; null for any
     * @param open valid time at which they had not ended; null for any
     */
    record Range(@Nullable Instant begun, @Nullable Instant open) {
        static Range standing(@Nullable Instant asOf) {
            return new Range(asOf, asOf);
        }

        static Range until(@Nullable Instant asOf) {
            return new Range(asOf, null);
        }
    }

    /** @param next null on the last page */
    record Page(List<Believed> claims, @Nullable Cursor next) {
        @Nullable
        String nextText() {
            return next == null ? null : next.toString();
        }
    }

    Future<Page> page(PortfolioId portfolio, SubjectId subject, Range range, long position, Cursor after, int size) {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addUUID(subject.uuid())
                .addLong(position)
                .addOffsetDateTime(utc(range.begun()))
                .addOffsetDateTime(utc(range.open()))
                .addOffsetDateTime(after.validTime())
                .addLong(after.row())
                .addInteger(size + 1);
        return readModels.query(PAGE, parameters).map(rows -> {
            List<Believed> claims = new ArrayList<>();
            Cursor last = after;
            for (Row row : rows) {
                if (claims.size() == size) {
                    return new Page(claims, last);
                }
                Believed believed = ReadModels.believed(row);
                claims.add(believed);
                last = after.after(believed.claim().from(), row.getLong("id"));
            }
            return new Page(claims, null);
        });
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
