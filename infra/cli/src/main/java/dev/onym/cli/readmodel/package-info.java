/** Rebuilds the read models of identity-service through its admin API, and tells how far that is. */
@NullMarked
package dev.onym.cli.readmodel;

import org.jspecify.annotations.NullMarked;
