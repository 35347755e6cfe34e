package dev.onym.eventstore.testing;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Events whose envelopes nobody decodes, for tests that are about the log. */
public final class TestEvents {
    public static final EventType LINKED = new EventType("dev.onym.test.linked", 1);
    public static final EventType UNLINKED = new EventType("dev.onym.test.unlinked", 1);
    public static final Scope PORTFOLIO = Scope.of(new PortfolioId("7700000000000001"));
    public static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

    private TestEvents() {}

    public static NewEvent event(EventId id, EventType type, EventTag... tags) {
        // No two envelopes are alike, as with real ones, whose ciphertexts never repeat.
        byte[] envelope = "{\"id\":\"%s\",\"salt\":\"%s\"}"
                .formatted(id, EventId.random())
                .getBytes(StandardCharsets.UTF_8);
        return new NewEvent(id, type, PORTFOLIO, TIME, envelope, Set.of(tags));
    }

    public static NewEvent linked(EventTag... tags) {
        return event(EventId.random(), LINKED, tags);
    }

    /** The same tag for the same number, in every process. */
    public static EventTag tag(long number) {
        return new EventTag(new UUID(0x6f6e_796d_7465_7374L, number));
    }

    public static EventId id(long number) {
        return new EventId(new UUID(0x6f6e_796d_0000_7000L, 0x8000_0000_0000_0000L | number));
    }
}
