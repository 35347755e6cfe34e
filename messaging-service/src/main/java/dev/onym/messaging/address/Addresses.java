package dev.onym.messaging.address;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.messaging.store.Reads;
import dev.onym.service.remembered.RememberedRows;
import dev.onym.service.remembered.RowChanges;
import dev.onym.service.remembered.RowKey;
import dev.onym.service.store.GatheredReads;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers whether something can be written to, and whose it is. */
@Singleton
public class Addresses {
    /** A BSUID stands while its claim does, nothing has replaced it, and nobody else claims its place. */
    static final String BSUIDS = """
            select a.portfolio, a.bsuid
              from unnest($1::text[], $2::text[]) s(portfolio, bsuid)
              cross join lateral (select * from bsuid_address where portfolio = s.portfolio and bsuid = s.bsuid offset 0) a
             where a.linked > a.withdrawn and a.rotated <= a.withdrawn and a.disputed <= a.withdrawn""";

    /** Two rows are enough to know that it could be somebody else's. */
    private static final String PARENT = """
            select p.bsuid from parent_bsuid_address p join bsuid_address b using (portfolio, bsuid)
             where p.portfolio = $1 and p.parent_bsuid = $2 and p.linked > p.withdrawn
               and b.linked > b.withdrawn and b.rotated <= b.withdrawn and b.disputed <= b.withdrawn
             limit 2""";

    /**
     * The exact wa_id goes before a phone that is merely written like it. The wa_ids are an array because with "or" all of the
     * portfolio would be looked through.
     */
    static final String PHONES = """
            select s.portfolio, s.written, p.wa_id, p.holder
              from unnest($1::text[], $2::text[]) s(portfolio, written)
              cross join lateral (
                select p.* from phone_address p
                 where p.portfolio = s.portfolio and p.linked > p.unlinked
                   and p.wa_id = any (array(
                        select s.written
                         union all
                        select f.wa_id from phone_form f where f.portfolio = s.portfolio and f.written = s.written))
                   and p.linked >= coalesce((
                        select a.position from absorbed_subject a
                         where a.portfolio = p.portfolio and a.subject = p.holder), 0)
                 order by p.wa_id = s.written desc, p.linked desc limit 1) p""";

    private final PostgresEventStore store;
    private final RememberedRows<Sought, Boolean> remembered;
    private final GatheredReads<Sought, Boolean> bsuids;
    private final GatheredReads<Sought, Optional<Phone>> phones;

    /** @param value a BSUID, or the digits of a phone */
    private record Sought(PortfolioId portfolio, String value) {}

    Addresses(PostgresEventStore store, RowChanges changes, AddressSettings settings) {
        this.store = store;
        this.remembered = new RememberedRows<>(
                changes,
                sought -> row(sought.portfolio, new Bsuid(sought.value)),
                settings.remembered(),
                (sought, isAddress) -> 1);
        this.bsuids = new GatheredReads<>(store.vertx(), this::standing);
        this.phones = new GatheredReads<>(store.vertx(), this::owned);
    }

    static RowKey row(PortfolioId portfolio, Bsuid bsuid) {
        return new RowKey(portfolio, bsuid.kind(), bsuid.value());
    }

    /**
     * A phone that can be written to.
     *
     * @param bsuid of its owner; null while the owner is known by the phone alone
     */
    public record Phone(WaId waId, @Nullable Bsuid bsuid) {}

    /** Empty for a BSUID that is unknown in the portfolio, retired, or in dispute. */
    public Future<Optional<Bsuid>> find(PortfolioId portfolio, Bsuid bsuid) {
        Sought sought = new Sought(portfolio, bsuid.value());
        return remembered
                .get(List.of(sought), missing -> bsuids.get(sought).map(isAddress -> Map.of(sought, isAddress)))
                .map(known -> known.getFirst() ? Optional.of(bsuid) : Optional.empty());
    }

    /** The person's BSUID in this portfolio; empty where there is none, or more than one. */
    public Future<Optional<Bsuid>> find(PortfolioId portfolio, ParentBsuid parent) {
        return query(PARENT, Tuple.of(portfolio.value(), parent.value()))
                .map(rows -> rows.size() == 1
                        ? Optional.of(new Bsuid(rows.iterator().next().getString(0)))
                        : Optional.empty());
    }

    /** Empty for a phone that was never seen, whose owner has left it, or whose owner is in dispute. */
    public Future<Optional<Phone>> find(PortfolioId portfolio, PhoneNumber phone) {
        return phones.get(new Sought(portfolio, phone.clearText().substring(1)));
    }

    private Future<Map<Sought, Boolean>> standing(Set<Sought> sought) {
        return query(BSUIDS, sought).map(rows -> {
            Map<Sought, Boolean> standing = new HashMap<>();
            sought.forEach(one -> standing.put(one, false));
            rows.forEach(row -> standing.put(sought(row), true));
            return standing;
        });
    }

    private Future<Map<Sought, Optional<Phone>>> owned(Set<Sought> sought) {
        return query(PHONES, sought).map(rows -> {
            Map<Sought, Optional<Phone>> owned = new HashMap<>();
            sought.forEach(one -> owned.put(one, Optional.empty()));
            rows.forEach(row -> owned.put(sought(row), Optional.of(phone(row))));
            return owned;
        });
    }

    private static Sought sought(Row row) {
        return new Sought(new PortfolioId(row.getString(0)), row.getString(1));
    }

    private static Phone phone(Row row) {
        String holder = row.getString("holder");
        return new Phone(new WaId(row.getString("wa_id")), holder.startsWith("sub_") ? null : new Bsuid(holder));
    }

    private Future<RowSet<Row>> query(String sql, Set<Sought> sought) {
        String[] portfolios = sought.stream().map(one -> one.portfolio.value()).toArray(String[]::new);
        String[] values = sought.stream().map(Sought::value).toArray(String[]::new);
        return query(sql, Tuple.tuple().addArrayOfString(portfolios).addArrayOfString(values));
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return Reads.twice(() -> store.questions().preparedQuery(sql).execute(parameters));
    }
}
