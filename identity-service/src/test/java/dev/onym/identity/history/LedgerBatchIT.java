package dev.onym.identity.history;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.ParentBsuidLinked;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.testing.Stores;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Portfolios know people by the same phones and parents, and in a batch their events stand beside each other. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LedgerBatchIT {
    private static final EvidenceClass SEEN = EvidenceClass.CO_OBSERVED;
    private static final Instant TIME = Instant.parse("2026-10-01T10:00:00Z");

    @Inject
    PostgresEventStore store;

    private final PortfolioId one = portfolio();
    private final PortfolioId other = portfolio();
    private final SubjectId ofOne = SubjectId.random();
    private final SubjectId ofOther = SubjectId.random();
    private final Bsuid first = bsuid();
    private final Bsuid next = bsuid();
    private final ParentBsuid parent = new ParentBsuid(first.value().replace(".", ".ENT."));
    private final WaId waId = phone();
    private final PhoneNumber written = new PhoneNumber("+" + waId.clearText());
    private final PhoneNumber writtenOtherwise = new PhoneNumber("+" + phone().clearText());

    @Test
    void whatHappensInOnePortfolioChangesNothingInAnother() {
        // when
        List<String> known = inATransaction(transaction -> apply(
                        transaction,
                        new SubjectRegistered(one, ofOne),
                        new SubjectRegistered(other, ofOther),
                        new BsuidLinked(one, ofOne, first, SEEN),
                        new BsuidLinked(other, ofOther, first, SEEN),
                        new ParentBsuidLinked(one, ofOne, first, parent, SEEN),
                        new ParentBsuidLinked(other, ofOther, first, parent, SEEN),
                        new PhoneLinked(one, ofOne, first, waId, written, SEEN),
                        new PhoneLinked(other, ofOther, first, waId, written, SEEN),
                        new PhoneLinked(other, ofOther, first, waId, writtenOtherwise, SEEN),
                        new BsuidLinked(one, ofOne, next, SEEN),
                        new BsuidRotated(one, ofOne, first, next))
                .compose(applied -> known(transaction)));

        // then
        assertThat(known)
                .containsExactlyInAnyOrder(
                        row(one, first.value(), "SUPERSEDED", ofOne, next.value()),
                        row(one, next.value(), "RESOLVED", ofOne, next.value()),
                        row(one, parent.value(), "SUPERSEDED", ofOne, next.value()),
                        row(one, waId.clearText(), "RESOLVED", ofOne, next.value()),
                        row(one, written.clearText(), "RESOLVED", ofOne, next.value()),
                        row(other, first.value(), "RESOLVED", ofOther, first.value()),
                        row(other, parent.value(), "RESOLVED", ofOther, first.value()),
                        row(other, waId.clearText(), "RESOLVED", ofOther, first.value()),
                        row(other, written.clearText(), "RESOLVED", ofOther, first.value()),
                        row(other, writtenOtherwise.clearText(), "RESOLVED", ofOther, first.value()));
    }

    @Test
    void aParentIsSupersededWhereverBatchesEnd() {
        // given
        Bsuid theirs = bsuid();
        List<RecordedEvent> events = recorded(
                new SubjectRegistered(one, ofOne),
                new BsuidLinked(one, ofOne, first, SEEN),
                new ParentBsuidLinked(one, ofOne, first, parent, SEEN),
                new SubjectRegistered(one, ofOther),
                new BsuidLinked(one, ofOther, theirs, SEEN),
                new ParentBsuidLinked(one, ofOther, theirs, parent, SEEN),
                new BsuidLinked(one, ofOther, next, SEEN),
                new BsuidRotated(one, ofOther, theirs, next));
        RecordedEvent withdrawn = recorded(
                new ClaimCorrected(one, ofOne, first, parent, null, null, null),
                9,
                events.get(2).envelope().time());

        // when
        List<String> known = inATransaction(transaction -> apply(transaction, events)
                .compose(applied -> apply(transaction, List.of(withdrawn)))
                .compose(applied -> known(transaction)));

        // then
        assertThat(known).contains(row(one, parent.value(), "SUPERSEDED", ofOther, next.value()));
    }

    @Test
    void whoIsRegisteredAnewIsNobodysPartAnyMore() {
        // given
        List<RecordedEvent> events = recorded(
                new SubjectRegistered(one, ofOne),
                new SubjectRegistered(one, ofOther),
                new SubjectsUnited(one, ofOne, ofOther),
                new SubjectRegistered(one, ofOther));

        for (int together : List.of(events.size(), 1)) {
            // when
            List<String> absorptions = inATransaction(transaction -> {
                Future<Void> applied = Future.succeededFuture();
                for (int i = 0; i < events.size(); i += together) {
                    List<RecordedEvent> batch = events.subList(i, i + together);
                    applied = applied.compose(before -> apply(transaction, batch));
                }
                return applied.compose(done -> absorptions(transaction));
            });

            // then
            assertThat(absorptions).containsExactly("%s 3 4".formatted(ofOther));
        }
    }

    private Future<List<String>> absorptions(SqlConnection transaction) {
        return transaction
                .preparedQuery("select subject, recorded_from, recorded_to from absorptions where portfolio = $1")
                .execute(Tuple.of(one.value()))
                .map(rows -> {
                    List<String> all = new ArrayList<>();
                    for (Row row : rows) {
                        all.add("%s %d %d".formatted(new SubjectId(row.getUUID(0)), row.getLong(1), row.getLong(2)));
                    }
                    return all;
                });
    }

    private Future<Void> apply(SqlConnection transaction, IdentityConsequence... consequences) {
        return apply(transaction, recorded(consequences));
    }

    private static Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
        return new IdentityProjection().apply(transaction, events);
    }

    private static List<RecordedEvent> recorded(IdentityConsequence... consequences) {
        List<RecordedEvent> events = new ArrayList<>();
        for (IdentityConsequence consequence : consequences) {
            long position = events.size() + 1L;
            events.add(recorded(consequence, position, TIME.plusSeconds(position)));
        }
        return events;
    }

    private static RecordedEvent recorded(IdentityConsequence consequence, long position, Instant time) {
        EventId id = EventId.random();
        EventEnvelope envelope = new EventEnvelope(
                id,
                new EventSource("/onym/identity/0"),
                IdentityEvents.CATALOGUE.typeOf(consequence.getClass()),
                time,
                new Actor("somebody"),
                null,
                consequence);
        StoredEvent stored = new StoredEvent(
                position,
                1_000_000 * position,
                id,
                envelope.type().toString(),
                consequence.portfolio().value(),
                new byte[0],
                new byte[0]);
        return new RecordedEvent(stored, envelope);
    }

    private Future<List<String>> known(SqlConnection transaction) {
        return transaction
                .preparedQuery("""
                        select portfolio, value, status, subjects[1] as subject, bsuid
                          from users_identity_map where portfolio in ($1, $2) and cardinality(subjects) = 1""")
                .execute(Tuple.of(one.value(), other.value()))
                .map(rows -> {
                    List<String> all = new ArrayList<>();
                    for (Row row : rows) {
                        all.add(row(
                                new PortfolioId(row.getString("portfolio")),
                                row.getString("value"),
                                row.getString("status"),
                                new SubjectId(row.getUUID("subject")),
                                row.getString("bsuid")));
                    }
                    return all;
                });
    }

    private static String row(PortfolioId portfolio, String value, String status, SubjectId subject, String bsuid) {
        return String.join(" ", portfolio.value(), value, status, subject.toString(), bsuid);
    }

    private interface Work<T> {
        Future<T> in(SqlConnection transaction);
    }

    /** Nothing of it stays: the log knows nothing of these people. */
    private <T> T inATransaction(Work<T> work) {
        SqlConnection connection = Stores.await(store.readModels().getConnection());
        try {
            var transaction = Stores.await(connection.begin());
            T result = Stores.await(work.in(connection));
            Stores.await(transaction.rollback());
            return result;
        } finally {
            Stores.await(connection.close());
        }
    }
}
