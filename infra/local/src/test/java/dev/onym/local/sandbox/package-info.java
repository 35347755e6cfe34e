/** What is printed has to work as it stands. */
@NullMarked
package dev.onym.local.sandbox;

import org.jspecify.annotations.NullMarked;
