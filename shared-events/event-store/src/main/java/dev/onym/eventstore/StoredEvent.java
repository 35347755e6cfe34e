package dev.onym.eventstore;

import dev.onym.contract.event.EventId;

/**
 * A row of the log. Type and portfolio stand as the envelope writes them, so that a reader can filter without decoding.
 *
 * @param position from 1, gapless, in the order of commits
 * @param recordedAt when the store learned it, in microseconds since 1970; never decreases from one position to the next
 * @param envelope the stored bytes; shared, so readers must not change them
 * @param leaf SHA-256(0x00 ‖ position ‖ recordedAt ‖ envelope), integers as 8 bytes big-endian
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through uncopied; nobody compares events by value
public record StoredEvent(
        long position, long recordedAt, EventId id, String type, String portfolio, byte[] envelope, byte[] leaf) {}
