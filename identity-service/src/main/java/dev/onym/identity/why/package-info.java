/**
 * Why two identifiers are taken for one person's: the chain from what a payload said, or an operator decided, to the link
 * that follows from it.
 */
@NullMarked
package dev.onym.identity.why;

import org.jspecify.annotations.NullMarked;
