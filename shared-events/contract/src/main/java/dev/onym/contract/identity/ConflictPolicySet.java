package dev.onym.contract.identity;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;

/**
 * What becomes of a portfolio's conflicts that begin at or after the event's valid time. Conflicts of before stay what they
 * are. Its key is the portfolio, for it is about nobody in particular.
 */
public record ConflictPolicySet(PortfolioId portfolio, ConflictPolicy policy, Reason reason)
        implements IdentityDecision {
    @Override
    public String key() {
        return portfolio.value();
    }

    @Override
    public KeyRef keyRef() {
        return new KeyRef(portfolio.value());
    }
}
