package dev.onym.identity.history;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.IdentityMap.PhoneForm;
import dev.onym.identity.history.Ledger.Ended;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Consequences of any portfolios on their way into the read model, in as few statements as possible. */
final class LedgerBatch {
    private static final String END = """
            update identity_claims set recorded_to = $8
             where portfolio = $1 and kind = $2 and value = $3 and subject = $4 and seen_with = $5 and valid_from = $6
               and recorded_from = $7 and recorded_to is null""";

    private static final String SUBJECTS = """
            insert into subjects (portfolio, subject)
            select * from unnest($1::text[], $2::uuid[]) on conflict do nothing""";

    private static final String PARTED = """
            update absorptions a set recorded_to = parted.position
              from unnest($1::text[], $2::uuid[], $3::bigint[]) parted(portfolio, subject, position)
             where a.portfolio = parted.portfolio and a.subject = parted.subject and a.recorded_to is null""";

    private static final String ABSORBED = """
            insert into absorptions (portfolio, subject, absorbed_by, recorded_from, recorded_to)
            values ($1, $2, $3, $4, $5)""";

    private final SqlConnection transaction;
    private final List<RecordedEvent> events;
    private final Map<Long, Instant> recordedAt = new HashMap<>();

    /** @param events each an {@link IdentityConsequence} */
    LedgerBatch(SqlConnection transaction, List<RecordedEvent> events) {
        this.transaction = transaction;
        this.events = events;
        events.forEach(event -> recordedAt.put(
                event.position(), Instant.EPOCH.plus(event.stored().recordedAt(), ChronoUnit.MICROS)));
    }

    Future<Void> apply() {
        return believed().compose(believed -> {
            Map<PortfolioId, Ledger> ledgers = new HashMap<>();
            for (RecordedEvent event : events) {
                IdentityConsequence consequence = consequence(event);
                ledgers.computeIfAbsent(
                                consequence.portfolio(),
                                portfolio -> new Ledger(believed.getOrDefault(portfolio, List.of())))
                        .apply(consequence, event.envelope().time(), event.position());
            }
            return write(ledgers);
        });
    }

    private static IdentityConsequence consequence(RecordedEvent event) {
        return (IdentityConsequence) event.envelope().data();
    }

    private Future<Map<PortfolioId, List<LedgerEntry>>> believed() {
        Set<Scoped<SubjectId>> subjects = subjects();
        return transaction
                .preparedQuery(ClaimRows.OF_MANY_SUBJECTS)
                .execute(Tuple.tuple()
                        .addArrayOfString(Columns.portfolios(subjects))
                        .addArrayOfUUID(Columns.uuids(
                                subjects, subject -> subject.value().uuid())))
                .map(rows -> {
                    Map<PortfolioId, List<LedgerEntry>> entries = new HashMap<>();
                    for (Row row : rows) {
                        entries.computeIfAbsent(ClaimRows.portfolio(row), first -> new ArrayList<>())
                                .add(ClaimRows.entry(row));
                    }
                    return entries;
                });
    }

    /** All whose claims the events can change. */
    private Set<Scoped<SubjectId>> subjects() {
        Set<Scoped<SubjectId>> subjects = new HashSet<>();
        for (RecordedEvent event : events) {
            IdentityConsequence consequence = consequence(event);
            PortfolioId portfolio = consequence.portfolio();
            subjects.add(new Scoped<>(portfolio, consequence.subject()));
            switch (consequence) {
                case SubjectsUnited united -> subjects.add(new Scoped<>(portfolio, united.absorbed()));
                case SubjectsSeparated separated -> subjects.add(new Scoped<>(portfolio, separated.separated()));
                default -> {}
            }
        }
        return subjects;
    }

    private Future<Void> write(Map<PortfolioId, Ledger> ledgers) {
        List<Tuple> ends = new ArrayList<>();
        List<ClaimRows.NewRow> inserts = new ArrayList<>();
        Map<Scoped<SubjectId>, Long> parted = new LinkedHashMap<>();
        List<Tuple> absorbed = new ArrayList<>();
        Set<Scoped<SubjectId>> subjects = new HashSet<>();
        Set<Scoped<Identifier>> touched = new HashSet<>();
        Map<Scoped<SubjectId>, List<Claim>> claims = new HashMap<>();
        ledgers.forEach((portfolio, ledger) -> {
            ledger.subjects().forEach(subject -> {
                subjects.add(new Scoped<>(portfolio, subject));
                claims.putIfAbsent(new Scoped<>(portfolio, subject), new ArrayList<>());
            });
            ledger.parted().forEach((subject, to) -> parted.put(new Scoped<>(portfolio, subject), to));
            ledger.absorptions()
                    .forEach(each -> absorbed.add(Tuple.of(
                            portfolio.value(), each.subject().uuid(), each.by().uuid(), each.from(), each.to())));
            for (Ended ended : ledger.ended()) {
                Claim claim = ended.entry().claim();
                touched.add(new Scoped<>(portfolio, LedgerEntry.identifier(claim)));
                claims.putIfAbsent(new Scoped<>(portfolio, claim.subject()), new ArrayList<>());
                Instant since = recordedAt.get(ended.entry().since());
                if (since == null) {
                    ends.add(end(portfolio, ended));
                } else if (!since.equals(recordedAt.get(ended.until()))) {
                    inserts.add(new ClaimRows.NewRow(portfolio, ended.entry(), since, ended.until()));
                } // else nobody can ask for a time at which it was believed
            }
            ledger.believed().forEach(entry -> {
                Instant since = recordedAt.get(entry.since());
                if (since != null) {
                    inserts.add(new ClaimRows.NewRow(portfolio, entry, since, null));
                }
                // All of a subject's: where its BSUID was replaced, its parents were, too.
                touched.add(new Scoped<>(portfolio, LedgerEntry.identifier(entry.claim())));
                claims.computeIfAbsent(new Scoped<>(portfolio, entry.claim().subject()), first -> new ArrayList<>())
                        .add(entry.claim());
            });
        });
        return IdentityMap.rowByRow(transaction, END, ends)
                .compose(ended -> insert(inserts))
                .compose(inserted -> keep(subjects))
                .compose(kept -> part(parted))
                .compose(ended -> IdentityMap.rowByRow(transaction, ABSORBED, absorbed))
                .compose(kept -> new IdentityMap(transaction).refresh(touched, claims, forms()));
    }

    /** How phones were written, with the first position that says so. */
    private Map<Scoped<PhoneForm>, Long> forms() {
        Map<Scoped<PhoneForm>, Long> forms = new HashMap<>();
        for (RecordedEvent event : events) {
            if (event.envelope().data() instanceof PhoneLinked linked && linked.phone() != null) {
                forms.putIfAbsent(
                        new Scoped<>(linked.portfolio(), new PhoneForm(linked.phone(), linked.waId())),
                        event.position());
            }
        }
        return forms;
    }

    private static Tuple end(PortfolioId portfolio, Ended ended) {
        Claim claim = ended.entry().claim();
        Identifier identifier = LedgerEntry.identifier(claim);
        var with = LedgerEntry.with(claim);
        return Tuple.tuple()
                .addString(portfolio.value())
                .addString(identifier.kind())
                .addString(Identifiers.value(identifier))
                .addUUID(claim.subject().uuid())
                .addString(with == null ? "" : with.value())
                .addOffsetDateTime(ClaimRows.utc(claim.from()))
                .addLong(ended.entry().since())
                .addLong(ended.until());
    }

    private Future<Void> insert(List<ClaimRows.NewRow> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(ClaimRows.INSERT)
                        .execute(ClaimRows.columns(rows))
                        .mapEmpty();
    }

    private Future<Void> part(Map<Scoped<SubjectId>, Long> parted) {
        return parted.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(PARTED)
                        .execute(Tuple.tuple()
                                .addArrayOfString(Columns.portfolios(parted.keySet()))
                                .addArrayOfUUID(Columns.uuids(
                                        parted.keySet(),
                                        subject -> subject.value().uuid()))
                                .addArrayOfLong(parted.values().toArray(Long[]::new)))
                        .mapEmpty();
    }

    private Future<Void> keep(Set<Scoped<SubjectId>> subjects) {
        return subjects.isEmpty()
                ? Future.succeededFuture()
                : transaction
                        .preparedQuery(SUBJECTS)
                        .execute(Tuple.tuple()
                                .addArrayOfString(Columns.portfolios(subjects))
                                .addArrayOfUUID(Columns.uuids(
                                        subjects, subject -> subject.value().uuid())))
                        .mapEmpty();
    }
}
