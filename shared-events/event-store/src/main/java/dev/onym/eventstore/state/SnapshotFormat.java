package dev.onym.eventstore.state;

/**
 * How a state is written down. A state may hold personal data in clear, as read models do; it never leaves the database of
 * its service.
 */
public interface SnapshotFormat<S> {
    /** Name and version: another one for every change of the state or its fold; snapshots of others are ignored. */
    String name();

    byte[] write(S state);

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RuntimeException for what cannot be read; the state is then read from its events
     */
    S read(byte[] snapshot);
}
