/** The edge in front of real HTTP servers, some of which behave badly on purpose. */
@NullMarked
package dev.onym.local.keys;

import org.jspecify.annotations.NullMarked;
