/** Who calls, and what they may do: tokens, permissions and the filter that asks for them. Everything without {@link dev.onym.service.access.Permitted} is open. */
@NullMarked
package dev.onym.service.access;

import org.jspecify.annotations.NullMarked;
