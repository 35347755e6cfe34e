/** Decisions on Axon's event store, tried again while others get in between. Knows Axon and no event. */
@NullMarked
package dev.onym.service.decision;

import org.jspecify.annotations.NullMarked;
