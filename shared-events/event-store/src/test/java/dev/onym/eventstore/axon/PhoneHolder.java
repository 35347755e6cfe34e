package dev.onym.eventstore.axon;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.eventstore.state.SnapshotFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * Who has a phone, for a decision that gives it to one person at a time.
 *
 * @param links how many people have had it
 */
record PhoneHolder(WaId phone, @Nullable Bsuid bsuid, int links) {
    static Boundary<WaId, PhoneHolder> boundary(Consumer<EventMessage> seen) {
        return Boundary.of(
                WaId.class,
                PhoneHolder.class,
                LinkEvents::eventTag,
                phone -> EventCriteria.havingTags(LinkEvents.tag(phone)),
                phone -> new PhoneHolder(phone, null, 0),
                (state, event) -> {
                    seen.accept(event);
                    return state.evolve(event);
                });
    }

    private PhoneHolder evolve(EventMessage event) {
        return switch (event.payload()) {
            case PhoneLinked linked
            when linked.waId().equals(phone) -> new PhoneHolder(phone, linked.bsuid(), links + 1);
            case PhoneUnlinked unlinked when unlinked.waId().equals(phone) -> new PhoneHolder(phone, null, links);
            case null, default -> this;
        };
    }

    /**
     * One line of text.
     *
     * @param name of the format
     */
    record AsText(String name) implements SnapshotFormat<PhoneHolder> {
        @Override
        public byte[] write(PhoneHolder state) {
            Bsuid bsuid = state.bsuid;
            return String.join(
                            " ",
                            state.phone.clearText(),
                            bsuid == null ? "nobody" : bsuid.value(),
                            Integer.toString(state.links))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public PhoneHolder read(byte[] snapshot) {
            List<String> words = List.of(new String(snapshot, StandardCharsets.UTF_8).split(" "));
            return new PhoneHolder(
                    new WaId(words.get(0)),
                    words.get(1).equals("nobody") ? null : new Bsuid(words.get(1)),
                    Integer.parseInt(words.get(2)));
        }
    }
}
