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
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers whether something can be written to, and whose it is. */
@Singleton
public class Addresses {
    /** A BSUID stands while its claim does, nothing has replaced it, and nobody else claims its place. */
    private static final String BSUID = """
            select bsuid from bsuid_address
             where portfolio = $1 and bsuid = $2
               and linked > withdrawn and rotated <= withdrawn and disputed <= withdrawn""";

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
    static final String PHONE = """
            select p.wa_id, p.holder from phone_address p
             where p.portfolio = $1 and p.linked > p.unlinked
               and p.wa_id = any (array(
                    select $2 union all select f.wa_id from phone_form f where f.portfolio = $1 and f.written = $2))
               and not exists (select from absorbed_subject a
                                where a.portfolio = p.portfolio and a.subject = p.holder and a.position > p.linked)
             order by p.wa_id = $2 desc, p.linked desc limit 1""";

    private final PostgresEventStore store;
    private final RememberedRows<Sought, Boolean> bsuids;

    private record Sought(PortfolioId portfolio, Bsuid bsuid) {}

    Addresses(PostgresEventStore store, RowChanges changes, AddressSettings settings) {
        this.store = store;
        this.bsuids = new RememberedRows<>(
                changes,
                sought -> row(sought.portfolio, sought.bsuid),
                settings.remembered(),
                (sought, isAddress) -> 1);
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
        Sought sought = new Sought(portfolio, bsuid);
        return bsuids.get(
                        List.of(sought),
                        missing -> query(BSUID, portfolio, bsuid.value()).map(rows -> Map.of(sought, rows.size() > 0)))
                .map(known -> known.getFirst() ? Optional.of(bsuid) : Optional.empty());
    }

    /** The person's BSUID in this portfolio; empty where there is none, or more than one. */
    public Future<Optional<Bsuid>> find(PortfolioId portfolio, ParentBsuid parent) {
        return query(PARENT, portfolio, parent.value())
                .map(rows -> rows.size() == 1 ? first(rows).map(row -> new Bsuid(row.getString(0))) : Optional.empty());
    }

    /** Empty for a phone that was never seen, whose owner has left it, or whose owner is in dispute. */
    public Future<Optional<Phone>> find(PortfolioId portfolio, PhoneNumber phone) {
        return query(PHONE, portfolio, phone.clearText().substring(1))
                .map(rows -> first(rows).map(Addresses::phone));
    }

    private static Phone phone(Row row) {
        String holder = row.getString("holder");
        return new Phone(new WaId(row.getString("wa_id")), holder.startsWith("sub_") ? null : new Bsuid(holder));
    }

    private Future<RowSet<Row>> query(String sql, PortfolioId portfolio, String value) {
        return Reads.twice(() -> store.questions().preparedQuery(sql).execute(Tuple.of(portfolio.value(), value)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
