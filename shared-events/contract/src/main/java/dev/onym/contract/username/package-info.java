/** The events of username-service. A name is held by one business number at a time; each name has a random id that is its key. */
@NullMarked
package dev.onym.contract.username;

import org.jspecify.annotations.NullMarked;
