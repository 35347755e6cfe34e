/**
 * Read models that follow the log. A projection's position is stored in the transaction that changes its read model, so
 * every event takes effect exactly once; any number of instances may run the same projection.
 */
@NullMarked
package dev.onym.eventstore.projection;

import org.jspecify.annotations.NullMarked;
