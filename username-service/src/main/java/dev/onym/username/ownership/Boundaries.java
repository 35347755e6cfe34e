package dev.onym.username.ownership;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameTransferred;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.axon.Boundary;
import dev.onym.eventstore.axon.EventMessages;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Which events a name, a number, or both are decided from: those that carry their tag. */
@Singleton
class Boundaries {
    private static final String NAME = "username";
    private static final String NUMBER = "phone-number-id";

    private final TagKey key;

    Boundaries(TagKey key) {
        this.key = key;
    }

    Boundary<Username, NameOwnership> ofName() {
        return Boundary.of(
                Username.class,
                NameOwnership.class,
                this::tag,
                username -> EventCriteria.havingTags(EventMessages.tag(NAME, tag(username))),
                NameOwnership::untouched,
                (state, message) -> message.payload() instanceof UsernameEvent event ? state.evolve(event) : state);
    }

    Boundary<PhoneNumberId, NumberOwnership> ofNumber() {
        return Boundary.of(
                PhoneNumberId.class,
                NumberOwnership.class,
                this::tag,
                number -> EventCriteria.havingTags(EventMessages.tag(NUMBER, tag(number))),
                NumberOwnership::nameless,
                (state, message) -> message.payload() instanceof UsernameEvent event ? state.evolve(event) : state);
    }

    Boundary<Taking.Pair, Taking> ofBoth() {
        return Boundary.of(
                Taking.Pair.class,
                Taking.class,
                this::tag,
                pair -> EventCriteria.either(
                        EventCriteria.havingTags(EventMessages.tag(NAME, tag(pair.username()))),
                        EventCriteria.havingTags(EventMessages.tag(NUMBER, tag(pair.number())))),
                Taking::untouched,
                (state, message) -> message.payload() instanceof UsernameEvent event ? state.evolve(event) : state);
    }

    /** The same as {@link #ofBoth}, for the append queue. */
    List<Criterion> criteria(Taking.Pair pair) {
        return List.of(Criterion.tagged(tag(pair.username())), Criterion.tagged(tag(pair.number())));
    }

    /** As Axon carries them. */
    Set<Tag> tags(EventMessage message) {
        if (!(message.payload() instanceof UsernameEvent event)) {
            return Set.of();
        }
        Set<Tag> tags = new HashSet<>();
        tags.add(EventMessages.tag(NAME, tag(event.username())));
        numbers(event).forEach(number -> tags.add(EventMessages.tag(NUMBER, tag(number))));
        return tags;
    }

    /** As the append queue takes them: of the name and of the numbers that get or lose it. */
    Set<EventTag> tags(UsernameEvent event) {
        Set<EventTag> tags = new HashSet<>();
        tags.add(tag(event.username()));
        numbers(event).forEach(number -> tags.add(tag(number)));
        return tags;
    }

    private static List<PhoneNumberId> numbers(UsernameEvent event) {
        return event instanceof UsernameTransferred transferred
                ? List.of(transferred.holder(), transferred.previousHolder())
                : List.of(event.holder());
    }

    private EventTag tag(Username username) {
        return key.tag(Scope.GLOBAL, username);
    }

    private EventTag tag(Taking.Pair pair) {
        return key.tag(
                Scope.GLOBAL,
                NAME + "-and-" + NUMBER,
                pair.username().clearText() + " " + pair.number().value());
    }

    private EventTag tag(PhoneNumberId number) {
        return key.tag(Scope.GLOBAL, NUMBER, number.value());
    }
}
