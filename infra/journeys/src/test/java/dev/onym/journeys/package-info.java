/**
 * Journeys through a running Onym, as its users make them: through the edge, by the command line, with a plain Kafka
 * consumer. They share one sandbox, so each brings its own people and numbers.
 */
@NullMarked
package dev.onym.journeys;

import org.jspecify.annotations.NullMarked;
