/**
 * Decisions on Axon's event store, tried again while others get in between; and those that need not read anything first.
 * Knows Axon and no event.
 */
@NullMarked
package dev.onym.service.decision;

import org.jspecify.annotations.NullMarked;
