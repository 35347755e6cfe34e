/**
 * A Kafka broker of one node in a JVM of its own, which keeps its data, and the topics as the contract states them.
 */
@NullMarked
package dev.onym.local.kafka;

import org.jspecify.annotations.NullMarked;
