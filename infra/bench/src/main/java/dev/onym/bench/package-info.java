/**
 * Measures what the machine can do and what the event store does with it, in one run, and puts both into one table. Owns
 * the servers that it measures and removes them at the end.
 */
@NullMarked
package dev.onym.bench;

import org.jspecify.annotations.NullMarked;
