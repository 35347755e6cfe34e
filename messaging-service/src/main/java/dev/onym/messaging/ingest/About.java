package dev.onym.messaging.ingest;

import dev.onym.contract.messaging.RejectionReason;
import dev.onym.messaging.registry.BusinessNumber;

/** What an update is about, as far as its application may speak of it. */
sealed interface About {

    /** A number that the application speaks for. */
    record OfNumber(BusinessNumber number) implements About {}

    /** A whole account that the application speaks for. */
    record OfAccount() implements About {}

    /** Nothing that the application may speak of. */
    record Stranger(RejectionReason reason) implements About {}
}
