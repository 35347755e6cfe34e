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

/** Works out anew what {@code users_identity_map} and {@code subjects} say of some identifiers and subjects. */
final class IdentityMap {
    private static final String KEEP = """
            insert into users_identity_map
                (portfolio, kind, value, status, subjects, bsuid, parent_bsuid, wa_id, phones, username)
            select $1, $2, $3, $4, $5::uuid[], s.bsuid, s.parent_bsuid, s.wa_id, s.phones, s.username
              from (select) row
              left join subjects s on cardinality($5::uuid[]) = 1 and s.portfolio = $1 and s.subject = ($5::uuid[])[1]
            on conflict (portfolio, kind, value) do update
               set status = excluded.status, subjects = excluded.subjects, bsuid = excluded.bsuid,
                   parent_bsuid = excluded.parent_bsuid, wa_id = excluded.wa_id, phones = excluded.phones,
                   username = excluded.username""";

    private static final String FORGET =
            "delete from users_identity_map where portfolio = $1 and kind = $2 and value = $3";

    private static final String PERSON = """
            update subjects set bsuid = $3, parent_bsuid = $4, wa_id = $5, phones = $6, username = $7
             where portfolio = $1 and subject = $2""";

    private static final String FORM = "insert into phone_forms values ($1, $2, $3) on conflict do nothing";

    private static final String FORMS = """
            select phone, wa_id from phone_forms
             where portfolio = $1 and phone in (select phone from phone_forms where portfolio = $1 and wa_id = any($2))""";

    private final SqlConnection transaction;
    private final PortfolioId portfolio;

    IdentityMap(SqlConnection transaction, PortfolioId portfolio) {
        this.transaction = transaction;
        this.portfolio = portfolio;
    }

    /** A way in which a phone was written. */
    record PhoneForm(PhoneNumber phone, WaId waId) {}

    /** @param newForms what was announced, also of claims that no longer stand: else it would matter where a batch ends */
    Future<Void> refresh(Set<Identifier> identifiers, Set<SubjectId> subjects, Set<PhoneForm> newForms) {
        return claimsOf(subjects)
                .compose(claims -> forms(newForms, identifiers).compose(forms -> {
                    Set<Identifier> wanted = new HashSet<>(identifiers);
                    forms.values().forEach(wanted::addAll);
                    return claimsTo(wanted).compose(found -> {
                        Map<Identifier, List<Claim>> byIdentifier = new HashMap<>();
                        found.forEach(claim -> byIdentifier
                                .computeIfAbsent(LedgerEntry.identifier(claim), first -> new ArrayList<>())
                                .add(claim));
                        forms.forEach((phone, waIds) -> byIdentifier.put(
                                phone,
                                waIds.stream()
                                        .flatMap(waId -> byIdentifier.getOrDefault(waId, List.of()).stream())
                                        .toList()));
                        wanted.addAll(forms.keySet());
                        return persons(claims, subjects)
                                .compose(done -> map(wanted, byIdentifier, claims))
                                .compose(done -> announce(wanted, subjects));
                    });
                }));
    }

    /** Remembers new written forms, and finds all phones that the identifiers are known by. */
    private Future<Map<PhoneNumber, Set<WaId>>> forms(Set<PhoneForm> newForms, Set<Identifier> identifiers) {
        List<Tuple> forms = newForms.stream()
                .map(form -> Tuple.of(
                        portfolio.value(), form.phone().clearText(), form.waId().clearText()))
                .toList();
        String[] waIds = identifiers.stream()
                .filter(WaId.class::isInstance)
                .map(Identifiers::value)
                .toArray(String[]::new);
        return batch(FORM, forms)
                .compose(kept -> transaction
                        .preparedQuery(FORMS)
                        .execute(Tuple.tuple().addString(portfolio.value()).addArrayOfString(waIds)))
                .map(rows -> {
                    Map<PhoneNumber, Set<WaId>> phones = new HashMap<>();
                    for (Row row : rows) {
                        phones.computeIfAbsent(new PhoneNumber(row.getString(0)), first -> new HashSet<>())
                                .add(new WaId(row.getString(1)));
                    }
                    return phones;
                });
    }

    private Future<Map<SubjectId, List<Claim>>> claimsOf(Set<SubjectId> subjects) {
        UUID[] ids = subjects.stream().map(SubjectId::uuid).toArray(UUID[]::new);
        return transaction
                .preparedQuery(ClaimRows.OF_SUBJECTS + ClaimRows.TODAY)
                .execute(Tuple.tuple().addString(portfolio.value()).addArrayOfUUID(ids))
                .map(rows -> {
                    Map<SubjectId, List<Claim>> claims = new HashMap<>();
                    for (Row row : rows) {
                        Claim claim = ClaimRows.claim(row);
                        claims.computeIfAbsent(claim.subject(), first -> new ArrayList<>())
                                .add(claim);
                    }
                    return claims;
                });
    }

    private Future<List<Claim>> claimsTo(Set<Identifier> identifiers) {
        List<Identifier> inOrder = List.copyOf(identifiers);
        Tuple wanted = Tuple.of(
                portfolio.value(),
                inOrder.stream().map(Identifier::kind).toArray(String[]::new),
                inOrder.stream().map(Identifiers::value).toArray(String[]::new));
        return transaction
                .preparedQuery(ClaimRows.OF_IDENTIFIERS + ClaimRows.TODAY)
                .execute(wanted)
                .map(rows -> {
                    List<Claim> claims = new ArrayList<>();
                    for (Row row : rows) {
                        claims.add(ClaimRows.claim(row));
                    }
                    return claims;
                });
    }

    private Future<Void> persons(Map<SubjectId, List<Claim>> claims, Collection<SubjectId> subjects) {
        return batch(
                PERSON,
                subjects.stream()
                        .map(subject -> {
                            Person person = Person.of(claims.getOrDefault(subject, List.of()), Instant.MAX);
                            return Tuple.tuple()
                                    .addString(portfolio.value())
                                    .addUUID(subject.uuid())
                                    .addString(
                                            person.bsuid() == null
                                                    ? null
                                                    : person.bsuid().value())
                                    .addString(
                                            person.parent() == null
                                                    ? null
                                                    : person.parent().value())
                                    .addString(
                                            person.waId() == null
                                                    ? null
                                                    : person.waId().clearText())
                                    .addArrayOfString(person.written().stream()
                                            .map(PhoneNumber::clearText)
                                            .sorted()
                                            .toArray(String[]::new))
                                    .addString(
                                            person.username() == null
                                                    ? null
                                                    : person.username().clearText());
                        })
                        .toList());
    }

    private Future<Void> map(
            Set<Identifier> identifiers,
            Map<Identifier, List<Claim>> byIdentifier,
            Map<SubjectId, List<Claim>> claimsOfSubjects) {
        Set<Bsuid> replaced = replaced(claimsOfSubjects);
        List<Tuple> kept = new ArrayList<>();
        List<Tuple> forgotten = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            Standing standing =
                    Standing.of(byIdentifier.getOrDefault(identifier, List.of()), replaced::contains, Instant.MAX);
            Tuple row = Tuple.of(portfolio.value(), identifier.kind(), Identifiers.value(identifier));
            if (standing.status() == Standing.Status.UNKNOWN) {
                forgotten.add(row);
            } else {
                kept.add(row.addString(standing.status().name())
                        .addArrayOfUUID(standing.subjects().stream()
                                .map(SubjectId::uuid)
                                .sorted()
                                .toArray(UUID[]::new)));
            }
        }
        return batch(FORGET, forgotten).compose(done -> batch(KEEP, kept));
    }

    private Future<Void> announce(Collection<Identifier> identifiers, Collection<SubjectId> subjects) {
        Stream<RowKey> ofIdentifiers = identifiers.stream().map(identifier -> Identifiers.row(portfolio, identifier));
        Stream<RowKey> ofSubjects = subjects.stream().map(subject -> Identifiers.row(portfolio, subject));
        return RowChanges.announce(
                transaction, Stream.concat(ofIdentifiers, ofSubjects).toList());
    }

    private static Set<Bsuid> replaced(Map<SubjectId, List<Claim>> claims) {
        Set<Bsuid> replaced = new HashSet<>();
        claims.values().stream().flatMap(List::stream).forEach(claim -> {
            if (claim instanceof Claim.OfBsuid of && of.successor() != null) {
                replaced.add(of.bsuid());
            }
        });
        return replaced;
    }

    private Future<Void> batch(String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }
}
