package dev.onym.eventstore.axon;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityEvent;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.testing.ReadableEvents;
import dev.onym.eventstore.testing.TestKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** Phones that come to people and leave them, with tags and names that any engine can carry. */
final class LinkEvents {
    static final EventMessages MESSAGES =
            new EventMessages(ReadableEvents.CODEC, IdentityEvents.CATALOGUE, new EventSource("/onym/identity/0"));

    static final Bsuid ALICE = new Bsuid("DE.1001");
    static final Bsuid BOB = new Bsuid("DE.1002");
    static final WaId PHONE = new WaId("491700000001");
    static final WaId OTHER_PHONE = new WaId("491700000002");
    static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

    private static final PortfolioId PORTFOLIO = new PortfolioId("7700000000000001");

    private LinkEvents() {}

    static EventMessage linked(Bsuid bsuid, WaId phone) {
        return message(phoneLinked(bsuid, phone), TIME);
    }

    static EventMessage unlinked(Bsuid bsuid, WaId phone) {
        return message(new PhoneUnlinked(PORTFOLIO, SubjectId.random(), bsuid, phone), TIME);
    }

    static EventMessage untagged() {
        return message(new SubjectRegistered(PORTFOLIO, SubjectId.random()), TIME);
    }

    static PhoneLinked phoneLinked(Bsuid bsuid, WaId phone) {
        return new PhoneLinked(PORTFOLIO, SubjectId.random(), bsuid, phone, null, EvidenceClass.CO_OBSERVED);
    }

    static EventMessage message(IdentityEvent event, Instant time) {
        return new GenericEventMessage(
                EventId.random().toString(), MESSAGES.resolveOrThrow(event), event, Map.of(), time);
    }

    static TaggedEventMessage<?> tagged(EventMessage message) {
        return new GenericTaggedEventMessage<>(message, tags(message));
    }

    /** Links carry both of their sides; other events none. */
    static Set<Tag> tags(EventMessage message) {
        return switch (message.payload()) {
            case PhoneLinked linked -> tags(linked.bsuid(), linked.waId());
            case PhoneUnlinked unlinked -> tags(unlinked.bsuid(), unlinked.waId());
            case null, default -> Set.of();
        };
    }

    private static Set<Tag> tags(@Nullable Bsuid bsuid, WaId waId) {
        return bsuid == null ? Set.of(tag(waId)) : Set.of(tag(bsuid), tag(waId));
    }

    static Tag tag(Identifier identifier) {
        return EventMessages.tag(identifier.kind(), eventTag(identifier));
    }

    static EventTag eventTag(Identifier identifier) {
        return TestKeys.TAGS.tag(Scope.of(PORTFOLIO), identifier);
    }
}
