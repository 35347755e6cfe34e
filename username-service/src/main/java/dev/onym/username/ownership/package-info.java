/** Who holds what: one decision over a name and a number, whatever their events say. Free of transport. */
@NullMarked
package dev.onym.username.ownership;

import org.jspecify.annotations.NullMarked;
