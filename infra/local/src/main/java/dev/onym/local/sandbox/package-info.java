/**
 * The portfolio, the numbers and the application that a sandbox comes with, and what its user is told when it is ready.
 */
@NullMarked
package dev.onym.local.sandbox;

import org.jspecify.annotations.NullMarked;
