package dev.onym.messaging.registry;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.ApplicationName;
import java.util.Set;

/**
 * An application whose webhooks are taken.
 *
 * @param appSecret signs its webhooks
 * @param verifyToken proves the handshake
 * @param portfolios for whose numbers it may speak
 */
public record Application(ApplicationName name, Secret appSecret, Secret verifyToken, Set<PortfolioId> portfolios) {}
