package dev.onym.identity.history;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Person;
import dev.onym.identity.claim.Standing;
import dev.onym.service.remembered.RowChanges;
import dev.onym.service.remembered.RowKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out anew what {@code users_identity_map} and {@code subjects} say of some identifiers and subjects. */
final class IdentityMap {
    private static final String KEEP = """
            insert into users_identity_map
                (portfolio, kind, value, status, subjects, bsuid, parent_bsuid, wa_id, phones, username)
            select new.portfolio, new.kind, new.value, new.status, new.subjects::uuid[],
                   person.bsuid, person.parent_bsuid, person.wa_id, person.phones, person.username
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[])
                   new(portfolio, kind, value, status, subjects, subject)
              left join lateral (
                   select * from subjects s where s.portfolio = new.portfolio and s.subject = new.subject
                   offset 0) person on true
            on conflict (portfolio, kind, value) do update
               set status = excluded.status, subjects = excluded.subjects, bsuid = excluded.bsuid,
                   parent_bsuid = excluded.parent_bsuid, wa_id = excluded.wa_id, phones = excluded.phones,
                   username = excluded.username""";

    private static final String FORGET =
            "delete from users_identity_map where portfolio = $1 and kind = $2 and value = $3";

    private static final String PERSON = """
            update subjects set bsuid = $3, parent_bsuid = $4, wa_id = $5, phones = $6, username = $7
             where portfolio = $1 and subject = $2""";

    private static final String FORM = """
            insert into phone_forms select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
            on conflict do nothing""";

    /** Of the phones that the wa_ids were written as, all wa_ids that were written so. */
    static final String FORMS = """
            select distinct form.portfolio, form.phone, form.wa_id
              from unnest($1::text[], $2::text[]) wanted(portfolio, wa_id)
             cross join lateral (
                   select k.phone from phone_forms k
                    where k.portfolio = wanted.portfolio and k.wa_id = wanted.wa_id offset 0) known
             cross join lateral (
                   select f.* from phone_forms f
                    where f.portfolio = wanted.portfolio and f.phone = known.phone offset 0) form""";

    private final SqlConnection transaction;

    IdentityMap(SqlConnection transaction) {
        this.transaction = transaction;
    }

    /** A way in which a phone was written. */
    record PhoneForm(PhoneNumber phone, WaId waId) {}

    /**
     * Works them out.
     *
     * @param claims what is believed today of each subject
     * @param newForms what was announced, also of claims that no longer stand: else it would matter where a batch ends; with
     *     the first position of each
     */
    Future<Void> refresh(
            Set<Scoped<Identifier>> identifiers,
            Map<Scoped<SubjectId>, List<Claim>> claims,
            Map<Scoped<PhoneForm>, Long> newForms) {
        return forms(newForms, identifiers).compose(forms -> {
            Set<Scoped<Identifier>> wanted = new HashSet<>(identifiers);
            forms.values().forEach(wanted::addAll);
            return claimsTo(wanted)
                    .compose(found -> replaced(found).compose(replaced -> {
                        Map<Scoped<Identifier>, List<Claim>> byIdentifier = new HashMap<>(found);
                        forms.forEach((phone, waIds) -> byIdentifier.put(
                                phone,
                                waIds.stream()
                                        .flatMap(waId -> found.getOrDefault(waId, List.of()).stream())
                                        .toList()));
                        wanted.addAll(forms.keySet());
                        return persons(claims)
                                .compose(done -> map(wanted, byIdentifier, replaced))
                                .compose(done -> announce(wanted, claims.keySet()));
                    }));
        });
    }

    /** Remembers new written forms, and finds all phones that the identifiers are known by, with all their wa_ids. */
    private Future<Map<Scoped<Identifier>, Set<Scoped<Identifier>>>> forms(
            Map<Scoped<PhoneForm>, Long> newForms, Set<Scoped<Identifier>> identifiers) {
        List<Scoped<Identifier>> waIds = identifiers.stream()
                .filter(identifier -> identifier.value() instanceof WaId)
                .toList();
        return remember(newForms)
                .compose(kept -> transaction
                        .preparedQuery(FORMS)
                        .execute(Tuple.tuple()
                                .addArrayOfString(Columns.portfolios(waIds))
                                .addArrayOfString(Columns.texts(waIds, waId -> Identifiers.value(waId.value())))))
                .map(rows -> {
                    Map<Scoped<Identifier>, Set<Scoped<Identifier>>> phones = new HashMap<>();
                    for (Row row : rows) {
                        PortfolioId portfolio = new PortfolioId(row.getString(0));
                        phones.computeIfAbsent(
                                        new Scoped<>(portfolio, new PhoneNumber(row.getString(1))),
                                        first -> new HashSet<>())
                                .add(new Scoped<>(portfolio, new WaId(row.getString(2))));
                    }
                    return phones;
                });
    }

    private Future<Void> remember(Map<Scoped<PhoneForm>, Long> newForms) {
        List<Scoped<PhoneForm>> forms = List.copyOf(newForms.keySet());
        return forms.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(FORM)
                        .execute(Tuple.of(
                                Columns.portfolios(forms),
                                Columns.texts(
                                        forms, form -> form.value().phone().clearText()),
                                Columns.texts(forms, form -> form.value().waId().clearText()),
                                Columns.longs(forms, newForms::get)))
                        .mapEmpty();
    }

    private Future<Map<Scoped<Identifier>, List<Claim>>> claimsTo(Set<Scoped<Identifier>> identifiers) {
        List<Scoped<Identifier>> inOrder = List.copyOf(identifiers);
        return transaction
                .preparedQuery(ClaimRows.OF_MANY_IDENTIFIERS)
                .execute(Tuple.of(
                        Columns.portfolios(inOrder),
                        Columns.texts(inOrder, identifier -> identifier.value().kind()),
                        Columns.texts(inOrder, identifier -> Identifiers.value(identifier.value()))))
                .map(rows -> {
                    Map<Scoped<Identifier>, List<Claim>> claims = new HashMap<>();
                    for (Row row : rows) {
                        Claim claim = ClaimRows.claim(row);
                        claims.computeIfAbsent(
                                        new Scoped<>(ClaimRows.portfolio(row), LedgerEntry.identifier(claim)),
                                        first -> new ArrayList<>())
                                .add(claim);
                    }
                    return claims;
                });
    }

    /** Of the BSUIDs that parents were claimed with, those that were replaced: also those of subjects that did not change. */
    private Future<Set<Scoped<Bsuid>>> replaced(Map<Scoped<Identifier>, List<Claim>> claims) {
        Set<Scoped<Identifier>> unknown = new HashSet<>();
        claims.forEach((identifier, all) -> all.forEach(claim -> {
            if (claim instanceof Claim.OfParent of) {
                unknown.add(new Scoped<>(identifier.portfolio(), of.bsuid()));
            }
        }));
        unknown.removeAll(claims.keySet());
        Future<Map<Scoped<Identifier>, List<Claim>>> others =
                unknown.isEmpty() ? Future.succeededFuture(Map.of()) : claimsTo(unknown);
        return others.map(more -> {
            Set<Scoped<Bsuid>> replaced = new HashSet<>();
            Stream.of(claims, more)
                    .forEach(each -> each.forEach((identifier, all) -> all.forEach(claim -> {
                        if (claim instanceof Claim.OfBsuid of && of.successor() != null) {
                            replaced.add(new Scoped<>(identifier.portfolio(), of.bsuid()));
                        }
                    })));
            return replaced;
        });
    }

    private Future<Void> persons(Map<Scoped<SubjectId>, List<Claim>> claims) {
        List<Tuple> rows = new ArrayList<>();
        claims.forEach((subject, believed) -> {
            Person person = Person.of(believed, Instant.MAX);
            rows.add(Tuple.tuple()
                    .addString(subject.portfolio().value())
                    .addUUID(subject.value().uuid())
                    .addString(value(person.bsuid()))
                    .addString(value(person.parent()))
                    .addString(value(person.waId()))
                    .addArrayOfString(person.written().stream()
                            .map(PhoneNumber::clearText)
                            .sorted()
                            .toArray(String[]::new))
                    .addString(value(person.username())));
        });
        return rowByRow(transaction, PERSON, rows);
    }

    private static @Nullable String value(@Nullable Identifier identifier) {
        return identifier == null ? null : Identifiers.value(identifier);
    }

    private record Standings(Scoped<Identifier> identifier, Standing standing) {
        List<UUID> subjects() {
            return standing.subjects().stream().map(SubjectId::uuid).sorted().toList();
        }
    }

    private Future<Void> map(
            Set<Scoped<Identifier>> identifiers,
            Map<Scoped<Identifier>, List<Claim>> byIdentifier,
            Set<Scoped<Bsuid>> replaced) {
        List<Standings> kept = new ArrayList<>();
        List<Tuple> forgotten = new ArrayList<>();
        for (Scoped<Identifier> identifier : identifiers) {
            Standing standing = Standing.of(
                    byIdentifier.getOrDefault(identifier, List.of()),
                    bsuid -> replaced.contains(new Scoped<>(identifier.portfolio(), bsuid)),
                    Instant.MAX);
            if (standing.status() == Standing.Status.UNKNOWN) {
                forgotten.add(Tuple.of(
                        identifier.portfolio().value(),
                        identifier.value().kind(),
                        Identifiers.value(identifier.value())));
            } else {
                kept.add(new Standings(identifier, standing));
            }
        }
        return rowByRow(transaction, FORGET, forgotten).compose(done -> keep(kept));
    }

    /** By a key each: joined with rows like these, a table that was small when the plan was made would be scanned. */
    static Future<Void> rowByRow(SqlConnection transaction, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }

    private Future<Void> keep(List<Standings> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(KEEP)
                        .execute(Tuple.tuple()
                                .addArrayOfString(Columns.texts(
                                        rows, row -> row.identifier.portfolio().value()))
                                .addArrayOfString(Columns.texts(
                                        rows, row -> row.identifier.value().kind()))
                                .addArrayOfString(Columns.texts(rows, row -> Identifiers.value(row.identifier.value())))
                                .addArrayOfString(Columns.texts(
                                        rows, row -> row.standing.status().name()))
                                .addArrayOfString(Columns.texts(
                                        rows,
                                        row -> Columns.array(row.subjects().stream()
                                                .map(UUID::toString)
                                                .toList())))
                                .addArrayOfUUID(Columns.uuids(
                                        rows,
                                        row -> row.subjects().size() == 1
                                                ? row.subjects().getFirst()
                                                : null)))
                        .mapEmpty();
    }

    private Future<Void> announce(Collection<Scoped<Identifier>> identifiers, Collection<Scoped<SubjectId>> subjects) {
        Stream<RowKey> ofIdentifiers =
                identifiers.stream().map(each -> Identifiers.row(each.portfolio(), each.value()));
        Stream<RowKey> ofSubjects = subjects.stream().map(each -> Identifiers.row(each.portfolio(), each.value()));
        return RowChanges.announce(
                transaction, Stream.concat(ofIdentifiers, ofSubjects).toList());
    }
}
