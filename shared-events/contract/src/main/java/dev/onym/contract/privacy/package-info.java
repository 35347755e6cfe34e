/**
 * The keys that keep personal data out of sight: one to encrypt it, one to make tags of it. Keys live in files that
 * only their owner can read; what they protect is never in a message or an exception.
 */
@NullMarked
package dev.onym.contract.privacy;

import org.jspecify.annotations.NullMarked;
