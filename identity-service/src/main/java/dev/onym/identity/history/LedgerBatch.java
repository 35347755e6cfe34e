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
import dev.onym.identity.history.Ledger.SubjectState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Some consequences of one portfolio on their way into the read model, in as few statements as possible. */
final class LedgerBatch {
    private static final String END = """
            update identity_claims set recorded_to = $8
             where portfolio = $1 and kind = $2 and value = $3 and subject = $4 and seen_with = $5 and valid_from = $6
               and recorded_from = $7 and recorded_to is null""";

    private static final String KNOWN = """
            insert into subjects (portfolio, subject, since) values ($1, $2, $3)
            on conflict (portfolio, subject) do update set since = excluded.since, absorbed_by = null""";

    private static final String ABSORBED = """
            insert into subjects (portfolio, subject, since, absorbed_by) values ($1, $2, $3, $4)
            on conflict (portfolio, subject) do update set since = excluded.since, absorbed_by = excluded.absorbed_by""";

    private final SqlConnection transaction;
    private final PortfolioId portfolio;
    private final List<RecordedEvent> events;
    private final Map<Long, Instant> recordedAt = new HashMap<>();

    LedgerBatch(SqlConnection transaction, PortfolioId portfolio, List<RecordedEvent> events) {
        this.transaction = transaction;
        this.portfolio = portfolio;
        this.events = events;
        events.forEach(event -> recordedAt.put(
                event.position(), Instant.EPOCH.plus(event.stored().recordedAt(), ChronoUnit.MICROS)));
    }

    Future<Void> apply() {
        return transaction
                .preparedQuery(ClaimRows.OF_SUBJECTS + ClaimRows.TODAY)
                .execute(Tuple.tuple().addString(portfolio.value()).addArrayOfUUID(subjects()))
                .compose(rows -> {
                    List<LedgerEntry> believed = new ArrayList<>();
                    for (Row row : rows) {
                        believed.add(ClaimRows.entry(row));
                    }
                    Ledger ledger = new Ledger(believed);
                    for (RecordedEvent event : events) {
                        ledger.apply(
                                (IdentityConsequence) event.envelope().data(),
                                event.envelope().time(),
                                event.position());
                    }
                    return write(ledger);
                });
    }

    private UUID[] subjects() {
        Set<UUID> subjects = new HashSet<>();
        for (RecordedEvent event : events) {
            IdentityConsequence consequence =
                    (IdentityConsequence) event.envelope().data();
            subjects.add(consequence.subject().uuid());
            switch (consequence) {
                case SubjectsUnited united -> subjects.add(united.absorbed().uuid());
                case SubjectsSeparated separated ->
                    subjects.add(separated.separated().uuid());
                default -> {}
            }
        }
        return subjects.toArray(UUID[]::new);
    }

    private Future<Void> write(Ledger ledger) {
        List<Tuple> ends = new ArrayList<>();
        List<Tuple> inserts = new ArrayList<>();
        Set<Identifier> touched = new HashSet<>();
        Set<SubjectId> subjects = new HashSet<>(ledger.subjects().keySet());
        for (Ended ended : ledger.ended()) {
            touched.add(LedgerEntry.identifier(ended.entry().claim()));
            subjects.add(ended.entry().claim().subject());
            Instant since = recordedAt.get(ended.entry().since());
            if (since == null) {
                ends.add(end(ended));
            } else if (!since.equals(recordedAt.get(ended.until()))) {
                inserts.add(ClaimRows.row(portfolio, ended.entry(), since, ended.until()));
            } // else nobody can ask for a time at which it was believed
        }
        ledger.believed().forEach(entry -> {
            Instant since = recordedAt.get(entry.since());
            if (since != null) {
                inserts.add(ClaimRows.row(portfolio, entry, since, null));
            }
            // All of a subject's: where its BSUID was replaced, its parents were, too.
            touched.add(LedgerEntry.identifier(entry.claim()));
            subjects.add(entry.claim().subject());
        });
        return batch(END, ends)
                .compose(ended -> batch(ClaimRows.INSERT, inserts))
                .compose(inserted -> states(ledger))
                .compose(written -> new IdentityMap(transaction, portfolio).refresh(touched, subjects, forms()));
    }

    private Set<PhoneForm> forms() {
        Set<PhoneForm> forms = new HashSet<>();
        for (RecordedEvent event : events) {
            if (event.envelope().data() instanceof PhoneLinked linked && linked.phone() != null) {
                forms.add(new PhoneForm(linked.phone(), linked.waId()));
            }
        }
        return forms;
    }

    private Tuple end(Ended ended) {
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

    private Future<Void> states(Ledger ledger) {
        List<Tuple> known = new ArrayList<>();
        List<Tuple> absorbed = new ArrayList<>();
        ledger.subjects().forEach((subject, state) -> {
            Tuple row = Tuple.of(portfolio.value(), subject.uuid());
            switch (state) {
                case SubjectState.Known of -> known.add(row.addLong(of.since()));
                case SubjectState.Absorbed of ->
                    absorbed.add(row.addLong(of.since()).addUUID(of.by().uuid()));
            }
        });
        return batch(KNOWN, known).compose(done -> batch(ABSORBED, absorbed));
    }

    private Future<Void> batch(String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }
}
