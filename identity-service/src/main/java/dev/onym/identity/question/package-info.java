/**
 * How every question about identities is put: as of a valid time, known at a recorded time, not before a write. Knows how the
 * read models are asked, so that the same question has the same answer for ever.
 */
@NullMarked
package dev.onym.identity.question;

import org.jspecify.annotations.NullMarked;
