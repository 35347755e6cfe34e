/**
 * What one more fact changes. Compares what the known facts come to with and without it, and says as consequences what
 * readers have to know; pure, like the fold.
 */
@NullMarked
package dev.onym.identity.decision;

import org.jspecify.annotations.NullMarked;
