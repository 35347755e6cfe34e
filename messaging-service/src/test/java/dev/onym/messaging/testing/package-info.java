/** What the tests of several rooms need: the payload files and the outcome that is written beside them. */
@NullMarked
package dev.onym.messaging.testing;

import org.jspecify.annotations.NullMarked;
