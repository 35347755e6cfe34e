package dev.onym.identity.history;

import dev.onym.contract.identifier.PortfolioId;

/** Something that means what it means in one portfolio only. */
record Scoped<T>(PortfolioId portfolio, T value) {}
