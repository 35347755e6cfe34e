/**
 * Who was behind which identifier, when, and what is known of it since when. Owns subjects and claims; learns from
 * messaging-service's events and from nothing else.
 */
@NullMarked
package dev.onym.identity;

import org.jspecify.annotations.NullMarked;
