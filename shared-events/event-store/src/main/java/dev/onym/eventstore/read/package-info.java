/**
 * How events get out: ranges of the log, the events that match criteria, and what streams begin with. Every answer is one
 * statement, so it is consistent with the head that comes with it.
 */
@NullMarked
package dev.onym.eventstore.read;

import org.jspecify.annotations.NullMarked;
