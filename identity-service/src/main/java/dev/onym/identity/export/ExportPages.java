package dev.onym.identity.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.question.Believed;
import dev.onym.identity.question.ClaimAsOf;
import dev.onym.identity.question.ClaimView;
import dev.onym.identity.question.ReadModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One export under way. Each page is a question of its own about one position, so nothing is held in the database while the
 * reader takes its time, and the order does not depend on when the rows were made. Not safe for use from several threads at
 * once.
 */
final class ExportPages {
    private static final int SIZE = 1_000;

    /** The limit is written out, so that the planner knows how little is wanted of a large table. */
    private static final String PAGE = "select recorded_at, " + ClaimRows.COLUMNS + """
             from identity_claims
            where portfolio = $1 and subject >= $2 and (subject, valid_from, kind, value, seen_with) > ($2, $3, $4, $5, $6)
              and recorded_from <= $7 and (recorded_to is null or recorded_to > $7)
              and ($8::timestamptz is null or valid_from <= $8 and (valid_to is null or valid_to > $8))
            order by subject, valid_from, kind, value, seen_with limit\s""" + SIZE;

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final OffsetDateTime FIRST = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    /** After every time that a claim can have. */
    private static final OffsetDateTime LAST = OffsetDateTime.of(99_999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final ReadModels readModels;
    private final ObjectWriter json;
    private final PortfolioId portfolio;
    private final long position;
    private final @Nullable Instant asOf;
    private final boolean clear;

    private UUID subject;
    private OffsetDateTime validFrom;
    private String kind = "";
    private String value = "";
    private String seenWith = "";
    private boolean started;
    private long claims;

    /** @param after the last subject that is not told again; null for none */
    ExportPages(
            ReadModels readModels,
            ObjectWriter json,
            PortfolioId portfolio,
            long position,
            @Nullable Instant asOf,
            @Nullable SubjectId after,
            boolean clear) {
        this.readModels = readModels;
        this.json = json;
        this.portfolio = portfolio;
        this.position = position;
        this.asOf = asOf;
        this.clear = clear;
        this.subject = after == null ? BEFORE_ALL : after.uuid();
        this.validFrom = after == null ? FIRST : LAST;
    }

    Future<ExportPage> next() {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addUUID(subject)
                .addOffsetDateTime(validFrom)
                .addString(kind)
                .addString(value)
                .addString(seenWith)
                .addLong(position)
                .addOffsetDateTime(asOf == null ? null : asOf.atOffset(ZoneOffset.UTC));
        return readModels.query(PAGE, parameters).map(this::page);
    }

    private ExportPage page(RowSet<Row> rows) {
        StringJoiner lines = new StringJoiner("\n");
        if (!started) {
            started = true;
            lines.add(write(new ExportLine.Start(portfolio.value(), position, asOf)));
        }
        boolean last = rows.size() < SIZE;
        int boundary = last ? -1 : lastChangeOfSubject(rows);
        int index = 0;
        for (Row row : rows) {
            if (index == boundary) {
                lines.add(write(new ExportLine.Resume(
                        ExportCursor.of(position, asOf, new SubjectId(subject)).toString())));
            }
            lines.add(write(line(row)));
            subject = row.getUUID("subject");
            validFrom = row.getOffsetDateTime("valid_from");
            kind = row.getString("kind");
            value = row.getString("value");
            seenWith = row.getString("seen_with");
            index++;
        }
        claims += rows.size();
        if (last) {
            lines.add(write(new ExportLine.End(claims, true)));
        }
        return new ExportPage(lines.toString(), rows.size(), last);
    }

    /** The row before which everything of all subjects so far is told; -1 if there is none. */
    private int lastChangeOfSubject(RowSet<Row> rows) {
        UUID before = subject;
        int change = -1;
        int index = 0;
        for (Row row : rows) {
            UUID now = row.getUUID("subject");
            if (!now.equals(before) && !before.equals(BEFORE_ALL)) {
                change = index;
            }
            before = now;
            index++;
        }
        return change;
    }

    private ExportLine line(Row row) {
        Believed believed = ReadModels.believed(row);
        Claim claim = asOf == null ? believed.claim() : ClaimAsOf.of(believed.claim(), asOf);
        return new ExportLine.ClaimOf(claim.subject().toString(), ClaimView.of(claim, believed.recordedAt(), clear));
    }

    private String write(ExportLine line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a line cannot be written", impossible);
        }
    }
}
