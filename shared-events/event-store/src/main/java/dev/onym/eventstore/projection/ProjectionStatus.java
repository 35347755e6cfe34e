package dev.onym.eventstore.projection;

/** Where a projection stands on this instance. */
public sealed interface ProjectionStatus {
    /** Last position whose effects are known to be committed. */
    long position();

    /** Follows the log, or waits while another instance does. */
    record Following(long position) implements ProjectionStatus {}

    /** The database failed in a way that passes; the batch is tried again. */
    record Retrying(long position, Throwable cause) implements ProjectionStatus {}

    /** Met an event or a fault that trying again does not mend; goes on after {@link ProjectionRunner#resume()}. */
    record Stopped(long position, Throwable cause) implements ProjectionStatus {}
}
