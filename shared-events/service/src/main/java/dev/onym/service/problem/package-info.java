/** Errors of our own APIs as RFC 9457 problem details. Each service lists its refusals in an enum that says title and status. */
@NullMarked
package dev.onym.service.problem;

import org.jspecify.annotations.NullMarked;
