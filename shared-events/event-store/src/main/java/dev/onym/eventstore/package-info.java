/**
 * The few words that every room of the event store uses: what is appended, what is stored, what is asked for. Each
 * service has one store in one PostgreSQL database; whoever has seen position n of it has seen everything up to n.
 */
@NullMarked
package dev.onym.eventstore;

import org.jspecify.annotations.NullMarked;
