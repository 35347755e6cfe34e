/**
 * How events get out: ranges of the log and the events that match criteria. Every page is one statement, so it is
 * consistent with the head that comes with it.
 */
@NullMarked
package dev.onym.eventstore.read;

import org.jspecify.annotations.NullMarked;
