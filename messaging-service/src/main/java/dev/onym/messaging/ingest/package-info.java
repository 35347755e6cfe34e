/**
 * Takes webhooks in: handshake, signature, and an answer of 200 only when everything that the body says is durable. Runs
 * on the event loop; nothing here waits for a thread.
 */
@NullMarked
package dev.onym.messaging.ingest;

import org.jspecify.annotations.NullMarked;
