/**
 * The folder in which a sandbox lives, as its tools see it: where the keys are, what the start wrote for scripts, and how
 * a command says that it cannot.
 */
@NullMarked
package dev.onym.cli.sandbox;

import org.jspecify.annotations.NullMarked;
