/** Children that die, of the smallest programs there are. */
@NullMarked
package dev.onym.local.process;

import org.jspecify.annotations.NullMarked;
