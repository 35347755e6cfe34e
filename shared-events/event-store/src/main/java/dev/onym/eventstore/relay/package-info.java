/**
 * The log on its way to Kafka: every event once and in order, byte for byte as stored. Knows positions and topics, no event
 * type.
 */
@NullMarked
package dev.onym.eventstore.relay;

import org.jspecify.annotations.NullMarked;
