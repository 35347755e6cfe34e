package dev.onym.identity.history;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims as rows of {@code identity_claims}. */
public final class ClaimRows {
    /** What {@link #claim} reads, by their places: they come first in every question. */
    public static final String COLUMNS = "kind, value, subject, seen_with, evidence, phones, valid_from, valid_to,"
            + " recycled, replaced_by, replaced_from, disputes, recorded_from, recorded_at";

    /** The order of what is told, for what was believed at one position; it does not depend on when the rows were made. */
    public static final String ORDER = "valid_from, subject, kind, value, seen_with";

    private static final int KIND = 0;
    private static final int VALUE = 1;
    private static final int SUBJECT = 2;
    private static final int SEEN_WITH = 3;
    private static final int EVIDENCE = 4;
    private static final int PHONES = 5;
    private static final int VALID_FROM = 6;
    private static final int VALID_TO = 7;
    private static final int RECYCLED = 8;
    private static final int REPLACED_BY = 9;
    private static final int REPLACED_FROM = 10;
    private static final int DISPUTES = 11;
    private static final int RECORDED_FROM = 12;
    private static final int RECORDED_AT = 13;
    private static final int PORTFOLIO = 14;

    /** Claims to the identifiers whose kinds ($2) and values ($3) stand side by side; when they were believed comes next. */
    public static final String OF_IDENTIFIERS = "select " + COLUMNS + """
             from unnest($2::text[], $3::text[]) wanted(wanted_kind, wanted_value)
             join identity_claims on portfolio = $1 and kind = wanted_kind and value = wanted_value
            where""";

    /** Claims of some subjects ($2); when they were believed comes next. */
    public static final String OF_SUBJECTS =
            "select " + COLUMNS + " from identity_claims where portfolio = $1 and subject = any($2) and";

    /**
     * Of several portfolios ($1), what is believed today of the subjects ($2) beside them; what {@link #portfolio} reads comes
     * last. "offset 0" keeps the planner from joining the other way round, which it does while the table is small.
     */
    static final String OF_MANY_SUBJECTS = "select " + COLUMNS + """
            , portfolio from unnest($1::text[], $2::uuid[]) wanted(wanted_portfolio, wanted_subject)
             cross join lateral (
                   select * from identity_claims
                    where portfolio = wanted_portfolio and subject = wanted_subject and recorded_to is null
                   offset 0) claims""";

    /** Of several portfolios ($1), what is believed today of the identifiers ($2, $3) beside them. */
    static final String OF_MANY_IDENTIFIERS = "select " + COLUMNS + """
            , portfolio from unnest($1::text[], $2::text[], $3::text[]) wanted(wanted_portfolio, wanted_kind, wanted_value)
             cross join lateral (
                   select * from identity_claims
                    where portfolio = wanted_portfolio and kind = wanted_kind and value = wanted_value
                      and recorded_to is null
                   offset 0) claims""";

    static final String INSERT = """
            insert into identity_claims (portfolio, kind, value, subject, seen_with, evidence, phones, valid_from, valid_to,
                recycled, replaced_by, replaced_from, disputes, recorded_from, recorded_at, recorded_to)
            select portfolio, kind, value, subject, seen_with, evidence, phones::text[], valid_from, valid_to,
                   recycled, replaced_by, replaced_from, disputes, recorded_from, recorded_at, recorded_to
              from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                       $8::timestamptz[], $9::timestamptz[], $10::boolean[], $11::text[], $12::timestamptz[], $13::text[],
                       $14::bigint[], $15::timestamptz[], $16::bigint[])
                   new(portfolio, kind, value, subject, seen_with, evidence, phones, valid_from, valid_to,
                       recycled, replaced_by, replaced_from, disputes, recorded_from, recorded_at, recorded_to)""";

    private static final String UNDISPUTED = "[]";

    private ClaimRows() {}

    /**
     * A claim to be written.
     *
     * @param recordedAt when its first position was
     * @param recordedTo position from which on it was no longer believed; null: believed today
     */
    record NewRow(
            PortfolioId portfolio,
            LedgerEntry entry,
            Instant recordedAt,
            @Nullable Long recordedTo) {
        private Claim claim() {
            return entry.claim();
        }

        private Identifier identifier() {
            return LedgerEntry.identifier(claim());
        }

        private String seenWith() {
            Bsuid with = LedgerEntry.with(claim());
            return with == null ? "" : with.value();
        }

        private String phones() {
            return claim() instanceof Claim.OfPhone of
                    ? Columns.array(of.written().stream()
                            .map(PhoneNumber::clearText)
                            .sorted()
                            .toList())
                    : Columns.array(List.of());
        }

        private boolean isRecycled() {
            return claim() instanceof Claim.OfPhone of && of.recycled();
        }

        private Claim.@Nullable Succession successor() {
            return claim() instanceof Claim.OfBsuid of ? of.successor() : null;
        }
    }

    /** What {@link #INSERT} asks for. */
    static Tuple columns(List<NewRow> rows) {
        return Tuple.tuple()
                .addArrayOfString(Columns.texts(rows, row -> row.portfolio.value()))
                .addArrayOfString(Columns.texts(rows, row -> row.identifier().kind()))
                .addArrayOfString(Columns.texts(rows, row -> Identifiers.value(row.identifier())))
                .addArrayOfUUID(Columns.uuids(rows, row -> row.claim().subject().uuid()))
                .addArrayOfString(Columns.texts(rows, NewRow::seenWith))
                .addArrayOfString(
                        Columns.texts(rows, row -> row.claim().evidence().name()))
                .addArrayOfString(Columns.texts(rows, NewRow::phones))
                .addArrayOfOffsetDateTime(
                        Columns.times(rows, row -> utc(row.claim().from())))
                .addArrayOfOffsetDateTime(
                        Columns.times(rows, row -> utc(row.claim().to())))
                .addArrayOfBoolean(Columns.booleans(rows, NewRow::isRecycled))
                .addArrayOfString(Columns.texts(
                        rows,
                        row -> row.successor() == null
                                ? null
                                : row.successor().bsuid().value()))
                .addArrayOfOffsetDateTime(Columns.times(
                        rows,
                        row -> row.successor() == null
                                ? null
                                : utc(row.successor().from())))
                .addArrayOfString(
                        Columns.texts(rows, row -> disputes(row.claim()).encode()))
                .addArrayOfLong(Columns.longs(rows, row -> row.entry.since()))
                .addArrayOfOffsetDateTime(Columns.times(rows, row -> utc(row.recordedAt)))
                .addArrayOfLong(Columns.longs(rows, NewRow::recordedTo));
    }

    /** A row of {@link #COLUMNS}. */
    public static Claim claim(Row row) {
        return entry(row).claim();
    }

    /** Whether a row of {@link #COLUMNS} holds no claim, as in an outer join. */
    public static boolean isEmpty(Row row) {
        return row.getValue(KIND) == null;
    }

    /** Whose claim a row of {@link #COLUMNS} is. */
    public static UUID subject(Row row) {
        return row.getUUID(SUBJECT);
    }

    /** Whose portfolio's the claim is, where several were asked for. */
    static PortfolioId portfolio(Row row) {
        return new PortfolioId(row.getString(PORTFOLIO));
    }

    /** Since when a row of {@link #COLUMNS} was believed. */
    public static Instant recordedAt(Row row) {
        return row.getOffsetDateTime(RECORDED_AT).toInstant();
    }

    static LedgerEntry entry(Row row) {
        SubjectId subject = new SubjectId(row.getUUID(SUBJECT));
        Identifier identifier = Identifiers.parse(row.getString(KIND), row.getString(VALUE));
        EvidenceClass evidence = EvidenceClass.valueOf(row.getString(EVIDENCE));
        String with = row.getString(SEEN_WITH);
        Instant from = row.getOffsetDateTime(VALID_FROM).toInstant();
        Instant to = instant(row.getOffsetDateTime(VALID_TO));
        List<Dispute> disputes = disputes(row.getString(DISPUTES));
        Claim claim = switch (identifier) {
            case Bsuid bsuid -> new Claim.OfBsuid(subject, bsuid, from, evidence, successor(row), disputes);
            case ParentBsuid parent -> new Claim.OfParent(subject, new Bsuid(with), parent, from, evidence);
            case WaId waId ->
                new Claim.OfPhone(
                        subject,
                        with.isEmpty() ? null : new Bsuid(with),
                        waId,
                        written(row),
                        from,
                        to,
                        row.getBoolean(RECYCLED),
                        evidence,
                        disputes.isEmpty() ? null : disputes.getFirst());
            case Username username -> new Claim.OfUsername(subject, username, from, to, evidence);
            case PhoneNumber alias -> throw new IllegalArgumentException("a written phone is no claim");
        };
        return new LedgerEntry(claim, row.getLong(RECORDED_FROM));
    }

    private static Set<PhoneNumber> written(Row row) {
        return Arrays.stream(row.getArrayOfStrings(PHONES))
                .map(PhoneNumber::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Claim.@Nullable Succession successor(Row row) {
        String next = row.getString(REPLACED_BY);
        return next == null
                ? null
                : new Claim.Succession(
                        new Bsuid(next), row.getOffsetDateTime(REPLACED_FROM).toInstant());
    }

    private static JsonArray disputes(Claim claim) {
        List<Dispute> disputes = switch (claim) {
            case Claim.OfBsuid of -> of.disputes();
            case Claim.OfPhone of -> of.dispute() == null ? List.of() : List.of(of.dispute());
            case Claim.OfParent of -> List.of();
            case Claim.OfUsername of -> List.of();
        };
        JsonArray json = new JsonArray();
        for (Dispute dispute : disputes) {
            json.add(new JsonObject()
                    .put("kind", dispute.kind().name())
                    .put("from", dispute.from().toString())
                    .put(
                            "otherBsuid",
                            dispute.otherBsuid() == null
                                    ? null
                                    : dispute.otherBsuid().value())
                    .put(
                            "otherSubject",
                            dispute.otherSubject() == null
                                    ? null
                                    : dispute.otherSubject().toString()));
        }
        return json;
    }

    private static List<Dispute> disputes(String json) {
        // Most claims have none.
        if (json.equals(UNDISPUTED)) {
            return List.of();
        }
        return new JsonArray(json)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(each -> {
                            String bsuid = each.getString("otherBsuid");
                            String subject = each.getString("otherSubject");
                            return new Dispute(
                                    ConflictKind.valueOf(each.getString("kind")),
                                    Instant.parse(each.getString("from")),
                                    bsuid == null ? null : new Bsuid(bsuid),
                                    subject == null ? null : SubjectId.parse(subject));
                        })
                        .toList();
    }

    /** As the driver takes it; null stays null. */
    public static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
