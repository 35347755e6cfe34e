/** Consumers of other services' topics, of two kinds: projecting ones keep their offset with their read model, deciding ones move it after the last verdict. A record that can never be handled becomes a dead letter; a fault that may pass makes the consumer wait. */
@NullMarked
package dev.onym.service.consumer;

import org.jspecify.annotations.NullMarked;
