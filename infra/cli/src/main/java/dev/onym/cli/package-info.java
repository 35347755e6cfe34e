/**
 * The command line: parses what was asked, tells what went wrong in one line, and ends with a code that scripts can
 * read. What the commands do lives in the rooms.
 */
@NullMarked
package dev.onym.cli;

import org.jspecify.annotations.NullMarked;
