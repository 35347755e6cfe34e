/** What the broker is told, and where its storage comes to lie. */
@NullMarked
package dev.onym.local.kafka;

import org.jspecify.annotations.NullMarked;
