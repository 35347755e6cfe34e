/** Tests of the bench: that it counts right, and that the command works. */
@NullMarked
package dev.onym.bench;

import org.jspecify.annotations.NullMarked;
