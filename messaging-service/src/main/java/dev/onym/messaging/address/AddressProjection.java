package dev.onym.messaging.address;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.ParentBsuidLinked;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneRecycled;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.contract.topic.Topic;
import dev.onym.service.consumer.ReceivedEvent;
import dev.onym.service.consumer.TopicProjection;
import dev.onym.service.remembered.RowChanges;
import dev.onym.service.remembered.RowKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the addresses up to date. */
@Singleton
class AddressProjection implements TopicProjection {
    private static final String BSUID = """
            insert into bsuid_address as a (portfolio, bsuid, <what>) values ($1, $2, $3)
            on conflict (portfolio, bsuid) do update set <what> = greatest(a.<what>, excluded.<what>)""";

    private static final String PARENT = """
            insert into parent_bsuid_address as a (portfolio, parent_bsuid, bsuid, <what>) values ($1, $2, $3, $4)
            on conflict (portfolio, parent_bsuid, bsuid) do update set <what> = greatest(a.<what>, excluded.<what>)""";

    private static final String PHONE_LINKED = """
            insert into phone_address as a (portfolio, wa_id, holder, linked) values ($1, $2, $3, $4)
            on conflict (portfolio, wa_id, holder) do update set linked = greatest(a.linked, excluded.linked)""";

    private static final String PHONE_FORM =
            "insert into phone_form (portfolio, written, wa_id) values ($1, $2, $3) on conflict do nothing";

    private static final String PHONE_UNLINKED = """
            insert into phone_address as a (portfolio, wa_id, holder, unlinked) values ($1, $2, $3, $4)
            on conflict (portfolio, wa_id, holder) do update set unlinked = greatest(a.unlinked, excluded.unlinked)""";

    private static final String ABSORBED = """
            insert into absorbed_subject as a (portfolio, subject, position) values ($1, $2, $3)
            on conflict (portfolio, subject) do update set position = greatest(a.position, excluded.position)""";

    @Override
    public String name() {
        return "messaging-addresses";
    }

    @Override
    public Topic topic() {
        return Topic.IDENTITY_EVENTS;
    }

    @Override
    public EventCatalogue catalogue() {
        return IdentityEvents.CATALOGUE;
    }

    @Override
    public Set<Class<? extends OnymEvent>> events() {
        return Set.of(
                BsuidLinked.class,
                BsuidRotated.class,
                ParentBsuidLinked.class,
                PhoneLinked.class,
                PhoneUnlinked.class,
                PhoneRecycled.class,
                SubjectsUnited.class,
                IdentityConflictDetected.class,
                ClaimCorrected.class);
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<ReceivedEvent> events) {
        // One connection runs them in order; nothing is gained by waiting for each answer.
        return Future.all(events.stream()
                        .map(event -> apply(transaction, event.event(), event.position()))
                        .toList())
                .compose(applied -> RowChanges.announce(
                        transaction,
                        events.stream()
                                .flatMap(event -> changed(event.event()).stream())
                                .toList()));
    }

    /** The BSUIDs that may be addresses now and were none before, or the other way round. */
    private static Optional<RowKey> changed(OnymEvent event) {
        return switch (event) {
            case BsuidLinked e -> row(e.portfolio(), e.bsuid());
            case BsuidRotated e -> row(e.portfolio(), e.previousBsuid());
            case IdentityConflictDetected e -> row(e.portfolio(), e.bsuid());
            case ClaimCorrected e -> row(e.portfolio(), e.bsuid());
            default -> Optional.empty();
        };
    }

    private static Optional<RowKey> row(PortfolioId portfolio, @Nullable Bsuid bsuid) {
        return Optional.ofNullable(bsuid).map(known -> Addresses.row(portfolio, known));
    }

    private static Future<?> apply(SqlConnection transaction, OnymEvent event, long position) {
        return switch (event) {
            case BsuidLinked e -> bsuid(transaction, "linked", e.portfolio(), e.bsuid(), position);
            case BsuidRotated e -> bsuid(transaction, "rotated", e.portfolio(), e.previousBsuid(), position);
            case ParentBsuidLinked e ->
                parent(transaction, "linked", e.portfolio(), e.parentBsuid(), e.bsuid(), position);
            case PhoneLinked e -> linked(transaction, e, position);
            case PhoneUnlinked e -> unlinked(transaction, e.portfolio(), e.subject(), e.bsuid(), e.waId(), position);
            case PhoneRecycled e -> unlinked(transaction, e.portfolio(), e.subject(), e.bsuid(), e.waId(), position);
            case SubjectsUnited e ->
                execute(
                        transaction,
                        ABSORBED,
                        e.portfolio().value(),
                        e.absorbed().toString(),
                        position);
            case IdentityConflictDetected e -> disputed(transaction, e, position);
            case ClaimCorrected e -> corrected(transaction, e, position);
            default -> Future.succeededFuture();
        };
    }

    private static Future<?> linked(SqlConnection transaction, PhoneLinked event, long position) {
        PhoneNumber phone = event.phone();
        Future<?> form = phone == null
                ? Future.succeededFuture()
                : execute(
                        transaction,
                        PHONE_FORM,
                        event.portfolio().value(),
                        phone.clearText().substring(1),
                        event.waId().clearText());
        Future<?> linked = Future.all(
                form,
                execute(
                        transaction,
                        PHONE_LINKED,
                        event.portfolio().value(),
                        event.waId().clearText(),
                        holder(event.subject(), event.bsuid()),
                        position));
        // Known by more than the phone from now on, so no longer by the phone alone.
        return event.bsuid() == null
                ? linked
                : Future.all(
                        linked,
                        unlinked(transaction, event.portfolio(), event.subject(), null, event.waId(), position));
    }

    private static Future<?> unlinked(
            SqlConnection transaction,
            PortfolioId portfolio,
            SubjectId subject,
            @Nullable Bsuid bsuid,
            WaId waId,
            long position) {
        return execute(
                transaction, PHONE_UNLINKED, portfolio.value(), waId.clearText(), holder(subject, bsuid), position);
    }

    /** Nothing may be sent on the strength of what is in dispute. */
    private static Future<?> disputed(SqlConnection transaction, IdentityConflictDetected event, long position) {
        WaId waId = event.waId();
        Bsuid bsuid = event.bsuid();
        if (waId != null) {
            return unlinked(transaction, event.portfolio(), event.subject(), bsuid, waId, position);
        }
        return bsuid == null
                ? Future.succeededFuture()
                : bsuid(transaction, "disputed", event.portfolio(), bsuid, position);
    }

    /** What stands instead is announced after it, with a higher position. */
    private static Future<?> corrected(SqlConnection transaction, ClaimCorrected event, long position) {
        WaId waId = event.waId();
        ParentBsuid parent = event.parentBsuid();
        Bsuid bsuid = event.bsuid();
        if (waId != null) {
            return unlinked(transaction, event.portfolio(), event.subject(), bsuid, waId, position);
        }
        if (bsuid == null || event.username() != null) {
            return Future.succeededFuture();
        }
        return parent != null
                ? parent(transaction, "withdrawn", event.portfolio(), parent, bsuid, position)
                : bsuid(transaction, "withdrawn", event.portfolio(), bsuid, position);
    }

    private static Future<?> bsuid(
            SqlConnection transaction, String what, PortfolioId portfolio, Bsuid bsuid, long position) {
        return execute(transaction, BSUID.replace("<what>", what), portfolio.value(), bsuid.value(), position);
    }

    private static Future<?> parent(
            SqlConnection transaction,
            String what,
            PortfolioId portfolio,
            ParentBsuid parent,
            Bsuid bsuid,
            long position) {
        return execute(
                transaction,
                PARENT.replace("<what>", what),
                portfolio.value(),
                parent.value(),
                bsuid.value(),
                position);
    }

    private static Future<?> execute(SqlConnection transaction, String sql, @Nullable Object... values) {
        return transaction.preparedQuery(sql).execute(Tuple.from(values));
    }

    private static String holder(SubjectId subject, @Nullable Bsuid bsuid) {
        return bsuid == null ? subject.toString() : bsuid.value();
    }
}
