package dev.onym.messaging.address;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers whether something can be written to, and whose it is. */
@Singleton
public class Addresses {
    /** A BSUID stands while its claim does, nothing has replaced it, and nobody else claims its place. */
    static final String BSUIDS = """
            select asked.ordinal
              from unnest($1::text[], $2::text[]) with ordinality asked(portfolio, bsuid, ordinal)
              cross join lateral (
                select * from bsuid_address where portfolio = asked.portfolio and bsuid = asked.bsuid offset 0) a
             where a.linked > a.withdrawn and a.rotated <= a.withdrawn and a.disputed <= a.withdrawn""";

    /** Two rows are enough to know that it could be somebody else's. */
    private static final String PARENT = """
            select p.bsuid from parent_bsuid_address p join bsuid_address b using (portfolio, bsuid)
             where p.portfolio = $1 and p.parent_bsuid = $2 and p.linked > p.withdrawn
               and b.linked > b.withdrawn and b.rotated <= b.withdrawn and b.disputed <= b.withdrawn
             limit 2""";

    /**
     * The exact wa_id goes before a phone that is merely written like it. The wa_ids are an array because with "or" all of the
     * portfolio would be looked through. Whose owner is in dispute is left out last, or another holder would be found instead.
     */
    static final String PHONES = """
            select p.wa_id, p.holder, asked.ordinal
              from unnest($1::text[], $2::text[]) with ordinality asked(portfolio, written, ordinal)
              cross join lateral (
                select p.* from phone_address p
                 where p.portfolio = asked.portfolio and p.linked > p.unlinked
                   and p.wa_id = any (array(
                        select asked.written
                         union all
                        select f.wa_id from phone_form f
                         where f.portfolio = asked.portfolio and f.written = asked.written))
                   and p.linked >= coalesce((
                        select a.position from absorbed_subject a
                         where a.portfolio = p.portfolio and a.subject = p.holder), 0)
                 order by p.wa_id = asked.written desc, p.linked desc limit 1) p
             where not coalesce((
                    select b.disputed > b.withdrawn from bsuid_address b
                     where b.portfolio = p.portfolio and b.bsuid = p.holder), false)""";

    private final PostgresEventStore store;
    private final RememberedRows<Sought<Bsuid>, Boolean> remembered;
    private final GatheredReads<Sought<Bsuid>, List<Row>> bsuids;
    private final GatheredReads<Sought<PhoneNumber>, List<Row>> phones;

    private record Sought<I extends Identifier>(PortfolioId portfolio, I identifier) {}

    Addresses(PostgresEventStore store, RowChanges changes, AddressSettings settings) {
        this.store = store;
        this.remembered = new RememberedRows<>(
                changes,
                sought -> row(sought.portfolio, sought.identifier),
                settings.remembered(),
                (sought, isAddress) -> 1);
        this.bsuids = GatheredReads.ofRows(store.vertx(), sought -> query(BSUIDS, sought, Bsuid::value));
        this.phones = GatheredReads.ofRows(
                store.vertx(),
                sought -> query(PHONES, sought, phone -> phone.clearText().substring(1)));
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
        Sought<Bsuid> sought = new Sought<>(portfolio, bsuid);
        return remembered
                .get(List.of(sought), missing -> bsuids.get(sought).map(rows -> Map.of(sought, !rows.isEmpty())))
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
        return phones.get(new Sought<>(portfolio, phone))
                .map(rows -> rows.stream().map(Addresses::phone).findFirst());
    }

    private static Phone phone(Row row) {
        String holder = row.getString("holder");
        return new Phone(new WaId(row.getString("wa_id")), holder.startsWith("sub_") ? null : new Bsuid(holder));
    }

    private <I extends Identifier> Future<RowSet<Row>> query(
            String sql, List<Sought<I>> sought, Function<I, String> written) {
        String[] portfolios =
                sought.stream().map(each -> each.portfolio.value()).toArray(String[]::new);
        String[] values =
                sought.stream().map(each -> written.apply(each.identifier)).toArray(String[]::new);
        return query(sql, Tuple.tuple().addArrayOfString(portfolios).addArrayOfString(values));
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return Reads.twice(() -> store.questions().preparedQuery(sql).execute(parameters));
    }
}
