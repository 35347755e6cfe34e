/**
 * Everything secret that a sandbox needs, made once and readable only by its owner.
 */
@NullMarked
package dev.onym.local.keys;

import org.jspecify.annotations.NullMarked;
