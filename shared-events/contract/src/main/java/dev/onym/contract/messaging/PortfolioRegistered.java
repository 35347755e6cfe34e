package dev.onym.contract.messaging;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;

/** The portfolio is known to this installation. Comes before everything else of the portfolio. */
public record PortfolioRegistered(PortfolioId portfolio) implements MessagingEvent {
    @Override
    public Scope scope() {
        return Scope.of(portfolio);
    }

    @Override
    public String key() {
        return portfolio.value();
    }

    /** Carries no personal data; a reference is named all the same. */
    @Override
    public KeyRef keyRef() {
        return new KeyRef(portfolio.value());
    }
}
