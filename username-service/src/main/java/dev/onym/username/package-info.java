/** Who holds a username. Owns the name space of all usernames; promises one holder for each name and one name for each number. */
@NullMarked
package dev.onym.username;

import org.jspecify.annotations.NullMarked;
