/**
 * The store as Axon's {@code EventStorageEngine}. Everything that knows Axon's interface is here, because it is marked
 * internal and may move between minor versions.
 */
@NullMarked
package dev.onym.eventstore.axon;

import org.jspecify.annotations.NullMarked;
