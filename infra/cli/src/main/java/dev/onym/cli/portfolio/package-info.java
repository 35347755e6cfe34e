/**
 * Registers applications, portfolios and their business numbers through messaging-service's admin API. Everything here
 * can be said again: the service takes the same words twice without a second event.
 */
@NullMarked
package dev.onym.cli.portfolio;

import org.jspecify.annotations.NullMarked;
