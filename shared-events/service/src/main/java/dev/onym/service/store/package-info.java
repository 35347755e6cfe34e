/** The service's event store, keys, relay and projections, opened from its settings at start and closed at its end, and reads that are asked together. A setting that is wrong stops the start with its key. */
@NullMarked
package dev.onym.service.store;

import org.jspecify.annotations.NullMarked;
