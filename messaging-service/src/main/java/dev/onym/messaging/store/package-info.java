/** How the other rooms meet the event store: who the service is, reading whole streams. Knows no rule of any room. */
@NullMarked
package dev.onym.messaging.store;

import org.jspecify.annotations.NullMarked;
