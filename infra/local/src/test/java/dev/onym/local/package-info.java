/** What {@code infra/onym up} promises, seen from outside: its output, its exit code, its files and its processes. */
@NullMarked
package dev.onym.local;

import org.jspecify.annotations.NullMarked;
