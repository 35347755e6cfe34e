package dev.onym.service.consumer;

/** What a consumer of this instance does. */
public sealed interface ConsumerStatus {
    /** Has not yet been given its partitions. */
    record Starting() implements ConsumerStatus {}

    /** Handles what comes. */
    record Following() implements ConsumerStatus {}

    /** Something failed that may pass; nothing is lost, and it is tried again. */
    record Retrying(Throwable cause) implements ConsumerStatus {}
}
