/**
 * Which conversation a business number and a person have. Its id is random, given once, and found again by a tag; what
 * happens in a conversation is recorded through this room, so that no two are ever started for the same two.
 */
@NullMarked
package dev.onym.messaging.conversation;

import org.jspecify.annotations.NullMarked;
