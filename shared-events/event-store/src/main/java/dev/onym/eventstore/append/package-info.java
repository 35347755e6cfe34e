/**
 * How events get in: one batch at a time, each append with a verdict of its own. Nothing is answered before the commit
 * is flushed to disk, and an append is stored whole or not at all.
 */
@NullMarked
package dev.onym.eventstore.append;

import org.jspecify.annotations.NullMarked;
