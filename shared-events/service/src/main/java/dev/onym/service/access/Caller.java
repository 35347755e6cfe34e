package dev.onym.service.access;

import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PortfolioId;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request that is being answered. Ask it before the first asynchronous step: callbacks of the event store
 * run outside the request.
 */
@RequestScoped
public class Caller {
    private @Nullable Token token;

    void identifiedBy(Token verified) {
        token = verified;
    }

    /**
     * The tenant, from the token and never from the request.
     *
     * @throws AccessDenied for an operator's token, which has none
     */
    public PortfolioId portfolio() {
        PortfolioId portfolio = token().portfolio();
        if (portfolio == null) {
            throw new AccessDenied(AccessDenied.Reason.FORBIDDEN);
        }
        return portfolio;
    }

    /** Who it is, for the events that follow. */
    public Actor actor() {
        return token().actor();
    }

    /** For what a resource shows to some and hides from others. */
    public boolean may(Permission permission) {
        return token().permissions().contains(permission);
    }

    /** A resource without {@link Permitted} has no caller. */
    private Token token() {
        Token verified = token;
        if (verified == null) {
            throw new AccessDenied(AccessDenied.Reason.UNAUTHENTICATED);
        }
        return verified;
    }
}
