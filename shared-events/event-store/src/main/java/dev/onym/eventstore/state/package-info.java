/**
 * States of decisions, kept with the position they were read at, so that a decision reads only what is newer. Losing or
 * keeping a state for too long costs time and never truth: the condition of the append is checked against the log.
 */
@NullMarked
package dev.onym.eventstore.state;

import org.jspecify.annotations.NullMarked;
