/**
 * What the person who started the sandbox sees.
 */
@NullMarked
package dev.onym.local.console;

import org.jspecify.annotations.NullMarked;
