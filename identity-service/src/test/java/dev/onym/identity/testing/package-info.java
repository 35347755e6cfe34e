/** What the tests of several rooms need: real parts around the service, and a messaging-service to listen to. */
@NullMarked
package dev.onym.identity.testing;

import org.jspecify.annotations.NullMarked;
