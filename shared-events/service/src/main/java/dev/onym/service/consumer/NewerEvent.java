package dev.onym.service.consumer;

import dev.onym.contract.event.EventType;

/** An event of a version that this build does not know. It waits, with all behind it, for the upgrade of this service. */
final class NewerEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerEvent(EventType type) {
        super("this build is too old for " + type);
    }
}
