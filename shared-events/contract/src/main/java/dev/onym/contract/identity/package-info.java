/**
 * The events of identity-service: what follows, for readers, from the facts about a subject's identifiers. One record
 * per event; a shape is never edited, a version is added.
 */
@NullMarked
package dev.onym.contract.identity;

import org.jspecify.annotations.NullMarked;
