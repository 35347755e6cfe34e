/** What the journeys are told with: a running sandbox, people, businesses, and ways to ask and to look. */
@NullMarked
package dev.onym.journeys.testing;

import org.jspecify.annotations.NullMarked;
