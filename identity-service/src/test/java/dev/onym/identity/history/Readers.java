package dev.onym.identity.history;

import dev.onym.identity.claim.Claim;
import dev.onym.identity.decision.Arrivals;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What those know who heard the consequences and nothing else. */
public final class Readers {
    private Readers() {}

    public static Set<Claim> believe(List<Arrivals.Announced> announced) {
        Ledger ledger = new Ledger(List.of());
        announced.forEach(each -> ledger.apply(each.event(), each.time(), each.position()));
        return ledger.believed().map(LedgerEntry::claim).collect(Collectors.toSet());
    }
}
