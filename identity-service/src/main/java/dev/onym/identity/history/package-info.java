/**
 * The bi-temporal read model: which claims stood when, according to what was known when. Made from the consequences alone,
 * and made again from position 1 with the same result.
 */
@NullMarked
package dev.onym.identity.history;

import org.jspecify.annotations.NullMarked;
