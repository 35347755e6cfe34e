package dev.onym.contract.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onym.contract.identifier.ProfileName;
import dev.onym.contract.privacy.TestOnlyKeys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that exists in tests only. In version 1 its {@code holder} was called {@code owner}. */
final class Sample {
    static final String TYPE_NAME = "dev.onym.test.name-given";
    static final ProfileName NAME = new ProfileName("Ana López");
    static final EventCatalogue CATALOGUE = EventCatalogue.builder()
            .event(TYPE_NAME, Named.class, List.of(Sample::ownerBecomesHolder))
            .build();
    static final EventType V2 = CATALOGUE.typeOf(Named.class);

    private Sample() {}

    record Named(String holder, ProfileName name, @Nullable Instant until) implements OnymEvent {
        @Override
        public Scope scope() {
            return Scope.GLOBAL;
        }

        @Override
        public String key() {
            return holder;
        }

        @Override
        public KeyRef keyRef() {
            return new KeyRef(holder);
        }
    }

    /** The record as it was in version 1. */
    record NamedV1(String owner, ProfileName name) implements OnymEvent {
        @Override
        public Scope scope() {
            return Scope.GLOBAL;
        }

        @Override
        public String key() {
            return owner;
        }

        @Override
        public KeyRef keyRef() {
            return new KeyRef(owner);
        }
    }

    static ObjectNode ownerBecomesHolder(ObjectNode data) {
        data.set("holder", data.required("owner"));
        data.remove("owner");
        return data;
    }

    static EventCodec codec() {
        return new EventCodec(CATALOGUE, TestOnlyKeys.personalData());
    }

    static EventEnvelope envelope() {
        return envelope(new Named("h-1", NAME, null));
    }

    static EventEnvelope envelopeAt(Instant time) {
        return envelope(V2, time, new Named("h-1", NAME, null));
    }

    static EventEnvelope envelope(OnymEvent event) {
        return envelope(V2, Instant.parse("2026-11-01T08:30:00Z"), event);
    }

    static EventEnvelope envelope(EventType type, Instant time, OnymEvent event) {
        return new EventEnvelope(
                EventId.parse("01990000-0000-7000-8000-000000000001"),
                new EventSource("/onym/test/0"),
                type,
                time,
                new Actor("/onym/test/0"),
                null,
                event);
    }
}
