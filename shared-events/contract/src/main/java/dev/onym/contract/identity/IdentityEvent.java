package dev.onym.contract.identity;

import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;

/** What identity-service recorded in one portfolio. */
public sealed interface IdentityEvent extends OnymEvent permits SubjectEvent, IdentityDecision {

    PortfolioId portfolio();

    @Override
    default Scope scope() {
        return Scope.of(portfolio());
    }
}
