/** What the command line promises, seen as a shell sees it: output, one line of error, exit code. */
@NullMarked
package dev.onym.cli.readmodel;

import org.jspecify.annotations.NullMarked;
