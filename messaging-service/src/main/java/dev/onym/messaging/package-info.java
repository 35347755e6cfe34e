/** What every room of messaging-service uses: who the service is, and its ways of saying no. Everything else is a room. */
@NullMarked
package dev.onym.messaging;

import org.jspecify.annotations.NullMarked;
