/** Which names are allowed. Knows nobody who holds one. */
@NullMarked
package dev.onym.username.policy;

import org.jspecify.annotations.NullMarked;
