/**
 * Whose identifiers are: a batch of questions at once, each with an answer of its own.
 */
@NullMarked
package dev.onym.identity.resolve;

import org.jspecify.annotations.NullMarked;
