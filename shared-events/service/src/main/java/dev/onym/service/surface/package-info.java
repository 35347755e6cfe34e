/** Which form an answer takes, by its path. The last resort is here: whatever nobody expected is logged with its cause and answered without it. */
@NullMarked
package dev.onym.service.surface;

import org.jspecify.annotations.NullMarked;
