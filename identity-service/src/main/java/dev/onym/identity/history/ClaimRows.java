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

    /** Claims to the identifiers whose kinds ($2) and values ($3) stand side by side; when they were believed comes next. */
    public static final String OF_IDENTIFIERS = "select " + COLUMNS + """
             from unnest($2::text[], $3::text[]) wanted(wanted_kind, wanted_value)
             join identity_claims on portfolio = $1 and kind = wanted_kind and value = wanted_value
            where""";

    /** Claims of some subjects ($2); when they were believed comes next. */
    public static final String OF_SUBJECTS =
            "select " + COLUMNS + " from identity_claims where portfolio = $1 and subject = any($2) and";

    static final String TODAY = " recorded_to is null";

    static final String INSERT = """
            insert into identity_claims (portfolio, kind, value, subject, seen_with, evidence, phones, valid_from, valid_to,
                recycled, replaced_by, replaced_from, disputes, recorded_from, recorded_at, recorded_to)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)""";

    private static final String UNDISPUTED = "[]";

    private ClaimRows() {}

    static Tuple row(PortfolioId portfolio, LedgerEntry entry, Instant recordedAt, @Nullable Long recordedTo) {
        Claim claim = entry.claim();
        Identifier identifier = LedgerEntry.identifier(claim);
        Bsuid with = LedgerEntry.with(claim);
        Claim.OfPhone phone = claim instanceof Claim.OfPhone of ? of : null;
        Claim.Succession successor = claim instanceof Claim.OfBsuid of ? of.successor() : null;
        return Tuple.tuple()
                .addString(portfolio.value())
                .addString(identifier.kind())
                .addString(Identifiers.value(identifier))
                .addUUID(claim.subject().uuid())
                .addString(with == null ? "" : with.value())
                .addString(claim.evidence().name())
                .addArrayOfString(
                        phone == null
                                ? new String[0]
                                : phone.written().stream()
                                        .map(PhoneNumber::clearText)
                                        .sorted()
                                        .toArray(String[]::new))
                .addOffsetDateTime(utc(claim.from()))
                .addOffsetDateTime(utc(claim.to()))
                .addBoolean(phone != null && phone.recycled())
                .addString(successor == null ? null : successor.bsuid().value())
                .addOffsetDateTime(successor == null ? null : utc(successor.from()))
                .addString(disputes(claim).encode())
                .addLong(entry.since())
                .addOffsetDateTime(utc(recordedAt))
                .addLong(recordedTo);
    }

    /** A row of {@link #COLUMNS}. */
    public static Claim claim(Row row) {
        return entry(row).claim();
    }

    /** Whose claim a row of {@link #COLUMNS} is. */
    public static UUID subject(Row row) {
        return row.getUUID(SUBJECT);
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
