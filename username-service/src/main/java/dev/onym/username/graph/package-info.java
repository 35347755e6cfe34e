/** The username endpoints of the Cloud API (reference §4). Exact bodies, Meta's codes. */
@NullMarked
package dev.onym.username.graph;

import org.jspecify.annotations.NullMarked;
