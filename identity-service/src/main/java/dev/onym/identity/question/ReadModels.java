package dev.onym.identity.question;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.projection.NotYetApplied;
import dev.onym.eventstore.projection.WaitToken;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.history.IdentityProjection;
import dev.onym.service.problem.Refused;
import dev.onym.service.store.Projections;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks the read models, within one portfolio. */
@Singleton
public class ReadModels {
    private static final String CLAIMS_TO =
            ClaimRows.OF_IDENTIFIERS + " recorded_from <= $4 and (recorded_to is null or recorded_to > $4)";

    private static final String CLAIMS_OF =
            ClaimRows.OF_SUBJECTS + " recorded_from <= $3 and (recorded_to is null or recorded_to > $3)";

    private static final String BELIEVED_OF = "select " + ClaimRows.COLUMNS
            + " from identity_claims where portfolio = $1 and subject = $2 and recorded_from <= $3"
            + " and (recorded_to is null or recorded_to > $3) order by " + ClaimRows.ORDER;

    private static final String APPLIED = "select position from projection_positions where name = $1";

    private static final String FORMS = """
            select phone, wa_id from phone_forms where portfolio = $1 and phone = any($2) and recorded_from <= $3""";

    private final PostgresEventStore store;
    private final Projections projections;
    private final Duration longestWait;

    ReadModels(PostgresEventStore store, Projections projections, ReadConfig config) {
        this.store = store;
        this.projections = projections;
        this.longestWait = config.longestWait();
    }

    /** Rows of a question of one's own, in the database of the read models. */
    public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return store.questions().preparedQuery(sql).execute(parameters);
    }

    /**
     * Waits until what the token stands for can be read.
     *
     * @return failed with {@link Refused} for no token of ours, or when it takes too long
     */
    public Future<Void> await(@Nullable String waitToken) {
        return awaited(waitToken).mapEmpty();
    }

    /** The position that the token stands for; 0 without one. */
    private Future<Long> awaited(@Nullable String waitToken) {
        if (waitToken == null) {
            return Future.succeededFuture(0L);
        }
        WaitToken token;
        try {
            token = WaitToken.parse(waitToken);
        } catch (IllegalArgumentException wrong) {
            return Future.failedFuture(new Refused(Refusals.WAIT_TOKEN_MALFORMED));
        }
        return await(token).map(token.position());
    }

    private Future<Void> await(WaitToken token) {
        return projections
                .runner(IdentityProjection.NAME)
                .await(token, longestWait)
                .recover(failure -> Future.failedFuture(
                        failure instanceof NotYetApplied ? new Refused(Refusals.NOT_YET_APPLIED) : failure));
    }

    /** The position up to which is known what was known at the time; everything, without one. The same for ever. */
    public Future<Long> position(@Nullable Instant knownAt) {
        return knownAt == null
                ? Future.succeededFuture(Long.MAX_VALUE)
                : store.reader()
                        .positionBefore(knownAt)
                        .map(position -> position.orElseThrow(() -> new Refused(Refusals.NOT_YET_APPLIED)))
                        .compose(this::reached);
    }

    /**
     * Like {@link #position}, but without a time what is applied now: for an answer that takes longer than a moment. Waits for
     * the token, and is not before it.
     */
    public Future<Long> fixedPosition(@Nullable Instant knownAt, @Nullable String waitToken) {
        return awaited(waitToken)
                .compose(least -> knownAt == null
                        ? store.readModels()
                                .preparedQuery(APPLIED)
                                .execute(Tuple.of(IdentityProjection.NAME))
                                .map(rows ->
                                        Math.max(least, rows.iterator().next().getLong(0)))
                                .compose(this::reached)
                        : position(knownAt));
    }

    /**
     * A page of a list. All pages of a list are told as they were known at one position, so that nothing is left out or told
     * twice whatever is recorded between them. For most lists, which have one page, no position is looked for.
     *
     * @param position what it begins with, as of {@link #position}; where it goes on, the one of its cursor or none
     * @param ask asks for the page as it was known at a position
     * @param isLast whether no page follows
     * @return failed with {@link Refused} for a cursor that was given out at another position
     */
    public <P> Future<P> page(Cursor after, long position, LongFunction<Future<P>> ask, Predicate<P> isLast) {
        if (!after.isBeginning()) {
            return position == Long.MAX_VALUE || position == after.position()
                    ? reached(after.position()).compose(ask::apply)
                    : Future.failedFuture(new Refused(Refusals.CURSOR_MALFORMED));
        }
        return ask.apply(position)
                .compose(page -> position < Long.MAX_VALUE || isLast.test(page)
                        ? Future.succeededFuture(page)
                        : fixedPosition(null, null).compose(ask::apply));
    }

    /** The position, once the read models have got there. */
    public Future<Long> reached(long position) {
        return await(new WaitToken(position)).map(position);
    }

    /** All claims to the identifiers that were believed at the position. */
    public Future<Map<Identifier, List<Claim>>> claimsTo(
            PortfolioId portfolio, Collection<? extends Identifier> identifiers, long position) {
        List<PhoneNumber> phones = identifiers.stream()
                .filter(PhoneNumber.class::isInstance)
                .map(PhoneNumber.class::cast)
                .toList();
        return waIds(portfolio, phones, position).compose(waIds -> {
            Set<Identifier> wanted = new HashSet<>(identifiers);
            phones.forEach(wanted::remove);
            waIds.values().forEach(wanted::addAll);
            List<Identifier> inOrder = List.copyOf(wanted);
            Tuple parameters = Tuple.of(
                    portfolio.value(),
                    inOrder.stream().map(Identifier::kind).toArray(String[]::new),
                    inOrder.stream().map(Identifiers::value).toArray(String[]::new),
                    position);
            return query(CLAIMS_TO, parameters).map(rows -> {
                Map<Identifier, List<Claim>> claims = new HashMap<>();
                for (Row row : rows) {
                    Claim claim = ClaimRows.claim(row);
                    claims.computeIfAbsent(Identifiers.of(claim), first -> new ArrayList<>())
                            .add(claim);
                }
                waIds.forEach((phone, ids) -> claims.put(
                        phone,
                        ids.stream()
                                .flatMap(id -> claims.getOrDefault(id, List.of()).stream())
                                .toList()));
                return claims;
            });
        });
    }

    private Future<Map<PhoneNumber, Set<WaId>>> waIds(PortfolioId portfolio, List<PhoneNumber> phones, long position) {
        if (phones.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        String[] written = phones.stream().map(PhoneNumber::clearText).toArray(String[]::new);
        return query(FORMS, Tuple.of(portfolio.value(), written, position)).map(rows -> {
            Map<PhoneNumber, Set<WaId>> waIds = new HashMap<>();
            for (Row row : rows) {
                waIds.computeIfAbsent(new PhoneNumber(row.getString(0)), first -> new HashSet<>())
                        .add(new WaId(row.getString(1)));
            }
            phones.forEach(phone -> waIds.putIfAbsent(phone, Set.of(Identifiers.digits(phone))));
            return waIds;
        });
    }

    /** All claims of the subjects that were believed at the position. */
    public Future<Map<SubjectId, List<Claim>>> claimsOf(
            PortfolioId portfolio, Collection<SubjectId> subjects, long position) {
        if (subjects.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        UUID[] ids = subjects.stream().map(SubjectId::uuid).toArray(UUID[]::new);
        return query(CLAIMS_OF, Tuple.of(portfolio.value(), ids, position)).map(rows -> {
            Map<SubjectId, List<Claim>> claims = new HashMap<>();
            for (Row row : rows) {
                Claim claim = ClaimRows.claim(row);
                claims.computeIfAbsent(claim.subject(), first -> new ArrayList<>())
                        .add(claim);
            }
            return claims;
        });
    }

    /** What was believed of one subject at the position, in the order of valid times. */
    public Future<List<Believed>> believedOf(PortfolioId portfolio, SubjectId subject, long position) {
        return query(BELIEVED_OF, Tuple.of(portfolio.value(), subject.uuid(), position))
                .map(rows -> {
                    List<Believed> believed = new ArrayList<>();
                    for (Row row : rows) {
                        believed.add(believed(row));
                    }
                    return believed;
                });
    }

    /** A row of {@link ClaimRows#COLUMNS}. */
    public static Believed believed(Row row) {
        return new Believed(ClaimRows.claim(row), ClaimRows.recordedAt(row));
    }
}
