package dev.onym.service.access;

import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PortfolioId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says.
 *
 * @param portfolio null in an operator's token
 */
record Token(Actor actor, @Nullable PortfolioId portfolio, Set<Permission> permissions, Instant expires) {}
