/**
 * Following the log: what this instance commits is handed on from memory, what others commit is found by polling. Since
 * positions have no gaps, a reader needs to remember one number.
 */
@NullMarked
package dev.onym.eventstore.feed;

import org.jspecify.annotations.NullMarked;
