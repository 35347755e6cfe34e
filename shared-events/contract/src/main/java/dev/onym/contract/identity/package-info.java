/**
 * The events of identity-service: facts about a subject's identifiers, and what follows from them for readers. One record
 * per event; a shape is never edited, a version is added.
 */
@NullMarked
package dev.onym.contract.identity;

import org.jspecify.annotations.NullMarked;
