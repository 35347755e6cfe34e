/** Real parts for tests of services: a database of their own, a broker, keys, and tokens that are good for them. */
@NullMarked
package dev.onym.service.testing;

import org.jspecify.annotations.NullMarked;
