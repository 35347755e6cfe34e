/**
 * What the tests of the launcher stand on: the launcher as users run it, and small programs in the place of services.
 */
@NullMarked
package dev.onym.local.testing;

import org.jspecify.annotations.NullMarked;
