package dev.onym.identity.export;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One export under way. Each page is a question of its own about one position, so nothing is held in the database while the
 * reader takes its time, and the order does not depend on when the rows were made. Not safe for use from several threads at
 * once.
 */
final class ExportPages {
    private static final int SIZE = 1_000;
    /** About as long as a line is. */
    private static final int LINE_BYTES = 300;

    /** The limit is written out, so that the planner knows how little is wanted of a large table. */
    private static final String PAGE = "select " + ClaimRows.COLUMNS + """
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

    private Place at;
    /** Read while the page before it is written. */
    private @Nullable Future<RowSet<Row>> ahead;

    private boolean started;
    private long claims;

    /** What is told already; everything else comes after it in the order of the pages. */
    private record Place(UUID subject, OffsetDateTime validFrom, String kind, String value, String seenWith) {
        static Place of(Row row) {
            return new Place(
                    ClaimRows.subject(row),
                    row.getOffsetDateTime("valid_from"),
                    row.getString("kind"),
                    row.getString("value"),
                    row.getString("seen_with"));
        }
    }

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
        this.at = after == null ? new Place(BEFORE_ALL, FIRST, "", "", "") : new Place(after.uuid(), LAST, "", "", "");
    }

    Future<ExportPage> next() {
        return (ahead == null ? read() : ahead).map(this::page);
    }

    private Future<RowSet<Row>> read() {
        Tuple parameters = Tuple.tuple()
                .addString(portfolio.value())
                .addUUID(at.subject)
                .addOffsetDateTime(at.validFrom)
                .addString(at.kind)
                .addString(at.value)
                .addString(at.seenWith)
                .addLong(position)
                .addOffsetDateTime(ClaimRows.utc(asOf));
        return readModels.query(PAGE, parameters);
    }

    private ExportPage page(RowSet<Row> rows) {
        List<Row> all = new ArrayList<>(rows.size());
        rows.forEach(all::add);
        UUID told = at.subject;
        boolean last = all.size() < SIZE;
        if (!last) {
            at = Place.of(all.getLast());
            ahead = read();
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(all.size() * LINE_BYTES);
        try (SequenceWriter writer = json.writeValues(lines)) {
            write(all, told, last, writer);
        } catch (IOException impossible) {
            throw new IllegalStateException("a line cannot be written", impossible);
        }
        return new ExportPage(lines.toByteArray(), all.size(), last);
    }

    private void write(List<Row> rows, UUID told, boolean last, SequenceWriter lines) throws IOException {
        if (!started) {
            started = true;
            lines.write(new ExportLine.Start(portfolio.value(), position, asOf));
        }
        int boundary = last ? -1 : lastChangeOfSubject(told, rows);
        UUID before = told;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (i == boundary) {
                lines.write(new ExportLine.Resume(
                        ExportCursor.of(position, asOf, new SubjectId(before)).toString()));
            }
            lines.write(line(row));
            before = ClaimRows.subject(row);
        }
        claims += rows.size();
        if (last) {
            lines.write(new ExportLine.End(claims, true));
        }
    }

    /**
     * The row before which everything of all subjects so far is told; -1 if there is none.
     *
     * @param told the subject that the page before ended with
     */
    private static int lastChangeOfSubject(UUID told, List<Row> rows) {
        UUID before = told;
        int change = -1;
        for (int i = 0; i < rows.size(); i++) {
            UUID now = ClaimRows.subject(rows.get(i));
            if (!now.equals(before) && !before.equals(BEFORE_ALL)) {
                change = i;
            }
            before = now;
        }
        return change;
    }

    private ExportLine line(Row row) {
        Believed believed = ReadModels.believed(row);
        Claim claim = asOf == null ? believed.claim() : ClaimAsOf.of(believed.claim(), asOf);
        return new ExportLine.ClaimOf(claim.subject().toString(), ClaimView.of(claim, believed.recordedAt(), clear));
    }
}
