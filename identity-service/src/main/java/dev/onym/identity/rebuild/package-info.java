/** The operator's way to make the read models again: start, watch, accept or discard. */
@NullMarked
package dev.onym.identity.rebuild;

import org.jspecify.annotations.NullMarked;
