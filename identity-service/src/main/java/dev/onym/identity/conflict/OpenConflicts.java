package dev.onym.identity.conflict;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.conflict.ConflictsResource.Conflict;
import dev.onym.identity.conflict.ConflictsResource.Conflicts;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.Believed;
import dev.onym.identity.question.ClaimAsOf;
import dev.onym.identity.question.ClaimView;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.question.ReadModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claims that are in dispute. */
@Singleton
class OpenConflicts {
    private static final String PAGE = "select " + ClaimRows.COLUMNS + """
             from identity_claims
            where portfolio = $1 and disputes <> '[]'
              and recorded_from <= $2 and (recorded_to is null or recorded_to > $2)
              and ($3::timestamptz is null or valid_from <= $3)
              and valid_from >= $4
            order by %s offset $5 limit $6""".formatted(ClaimRows.ORDER);

    private final ReadModels readModels;

    OpenConflicts(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** @param asOf conflicts that had begun by then, with claims as they looked then; null for those that stand last */
    Future<Conflicts> page(
            PortfolioId portfolio, @Nullable Instant asOf, long position, Cursor after, int size, boolean clear) {
        return readModels.page(
                after, position, fixed -> ask(portfolio, asOf, fixed, after, size, clear), page -> page.next() == null);
    }

    private Future<Conflicts> ask(
            PortfolioId portfolio, @Nullable Instant asOf, long position, Cursor after, int size, boolean clear) {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addLong(position)
                .addOffsetDateTime(ClaimRows.utc(asOf))
                .addOffsetDateTime(after.validTime())
                .addInteger(after.told())
                .addInteger(size + 1);
        return readModels.query(PAGE, parameters).map(rows -> {
            List<Conflict> conflicts = new ArrayList<>();
            Cursor last = after;
            int claims = 0;
            for (Row row : rows) {
                if (claims == size) {
                    return new Conflicts(conflicts, last.toString());
                }
                Believed believed = ReadModels.believed(row);
                conflicts.addAll(conflicts(believed, asOf == null ? Instant.MAX : asOf, clear));
                last = last.after(believed.claim().from(), position);
                claims++;
            }
            return new Conflicts(conflicts, null);
        });
    }

    private static List<Conflict> conflicts(Believed believed, Instant asOf, boolean clear) {
        Claim claim = ClaimAsOf.of(believed.claim(), asOf);
        ClaimView view = ClaimView.of(claim, believed.recordedAt(), clear);
        return view.conflicts().stream()
                .map(each -> new Conflict(
                        each.kind(),
                        each.from(),
                        claim.subject().toString(),
                        each.otherSubject(),
                        each.otherBsuid(),
                        view))
                .toList();
    }
}
