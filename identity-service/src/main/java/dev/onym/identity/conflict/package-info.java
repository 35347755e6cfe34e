/** Which facts contradict each other. Lists what is open and decides nothing. */
@NullMarked
package dev.onym.identity.conflict;

import org.jspecify.annotations.NullMarked;
