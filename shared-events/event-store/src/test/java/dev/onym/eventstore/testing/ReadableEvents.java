package dev.onym.eventstore.testing;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.EventType;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityEvent;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.eventstore.NewEvent;
import java.util.Set;

/** Events of the contract, in envelopes that {@link #CODEC} reads. */
public final class ReadableEvents {
    public static final EventCodec CODEC = new EventCodec(IdentityEvents.CATALOGUE, TestKeys.PERSONAL_DATA);
    public static final EventType LINKED = IdentityEvents.CATALOGUE.typeOf(PhoneLinked.class);
    public static final EventType UNLINKED = IdentityEvents.CATALOGUE.typeOf(PhoneUnlinked.class);

    private static final PortfolioId PORTFOLIO = new PortfolioId("7700000000000001");
    private static final Bsuid BSUID = new Bsuid("DE.1001");
    private static final WaId PHONE = new WaId("491700000001");

    private ReadableEvents() {}

    public static NewEvent linked() {
        return event(
                new PhoneLinked(PORTFOLIO, SubjectId.random(), BSUID, PHONE, null, EvidenceClass.CO_OBSERVED), LINKED);
    }

    public static NewEvent unlinked() {
        return event(new PhoneUnlinked(PORTFOLIO, SubjectId.random(), BSUID, PHONE), UNLINKED);
    }

    private static NewEvent event(IdentityEvent event, EventType type) {
        EventSource source = new EventSource("/onym/identity/0");
        EventEnvelope envelope = new EventEnvelope(
                EventId.random(), source, type, TestEvents.TIME, new Actor(source.value()), null, event);
        return new NewEvent(envelope.id(), type, event.scope(), TestEvents.TIME, CODEC.encode(envelope), Set.of());
    }
}
