/** Real parts for tests and benchmarks: a PostgreSQL and a Kafka broker as child processes, with durable settings. */
@NullMarked
package dev.onym.eventstore.testing;

import org.jspecify.annotations.NullMarked;
