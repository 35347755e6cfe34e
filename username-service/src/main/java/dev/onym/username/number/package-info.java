/** Which business numbers there are and whose they are, learned from messaging-service's events. The table belongs to this room. */
@NullMarked
package dev.onym.username.number;

import org.jspecify.annotations.NullMarked;
