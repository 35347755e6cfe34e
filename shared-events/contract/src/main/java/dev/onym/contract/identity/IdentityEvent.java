package dev.onym.contract.identity;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/** What identity-service recorded about one subject of one portfolio. */
public sealed interface IdentityEvent extends OnymEvent permits IdentityFact, IdentityConsequence {

    PortfolioId portfolio();

    SubjectId subject();

    @Override
    default Scope scope() {
        return Scope.of(portfolio());
    }

    /** The subject: what happened to one person comes in order. */
    @Override
    default String key() {
        return subject().toString();
    }

    @Override
    default KeyRef keyRef() {
        return new KeyRef(subject().toString());
    }
}
