package dev.onym.messaging.ingest;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.ConversationEvent;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.IdentifierChangeReported;
import dev.onym.contract.messaging.RejectionReason;
import dev.onym.contract.messaging.WebhookRejected;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.NewEvent;
import dev.onym.messaging.conversation.Entry;
import dev.onym.messaging.conversation.Pair;
import dev.onym.messaging.registry.Application;
import dev.onym.messaging.registry.BusinessNumber;
import dev.onym.messaging.update.Fact;
import dev.onym.messaging.update.Update;
import dev.onym.messaging.update.Update.Identity;
import dev.onym.service.store.Recorder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/**
 * Turns updates into events. Their ids follow from the updates' keys, through a keyed hash, for a message id can contain a
 * phone: a repeated update is the same event, and nobody can guess one from the other.
 */
@Singleton
class FactEvents {
    private final TagKey tags;
    private final Recorder recorder;
    private final Clock clock;

    FactEvents(TagKey tags, Recorder recorder, Clock clock) {
        this.tags = tags;
        this.recorder = recorder;
        this.clock = clock;
    }

    Pair pair(BusinessNumber number, Fact fact) {
        return new Pair(number.portfolio(), number.id(), tags.tag(Scope.of(number.portfolio()), fact.person()));
    }

    Entry entry(Application application, Pair pair, Update update, Identity identity) {
        EventId id = id(Scope.of(pair.portfolio()), pair.number().value(), update);
        return new Entry(
                id,
                identity.time(),
                actor(application),
                conversation -> event(pair, conversation, identity.fact(), update.digest()));
    }

    private static ConversationEvent event(Pair pair, ConversationId conversation, Fact fact, String digest) {
        return switch (fact) {
            case Fact.Sighting seen ->
                new ContactObserved(
                        pair.portfolio(),
                        pair.number(),
                        conversation,
                        pair.person(),
                        seen.source(),
                        seen.bsuid(),
                        seen.parentBsuid(),
                        seen.waId(),
                        seen.phone(),
                        seen.username().sighting(),
                        seen.username().name(),
                        digest);
            case Fact.Change change ->
                new IdentifierChangeReported(
                        pair.portfolio(),
                        pair.number(),
                        conversation,
                        pair.person(),
                        change.kind(),
                        change.previousBsuid(),
                        change.bsuid(),
                        change.previousParentBsuid(),
                        change.parentBsuid(),
                        change.previousWaId(),
                        change.waId(),
                        digest);
        };
    }

    /** Found out now, so now is its valid time; the update's own would be that of something else. */
    NewEvent rejected(Application application, Update update, RejectionReason reason) {
        WebhookRejected event = new WebhookRejected(application.name(), reason, update.digest());
        EventId id = id(Scope.GLOBAL, application.name().value(), update);
        return recorder.record(id, event, clock.instant(), actor(application), null, Set.of());
    }

    private EventId id(Scope scope, String place, Update update) {
        return EventId.derivedFrom(
                new EventId(tags.tag(scope, "update", place + "/" + update.key().text())
                        .asUuid()),
                "dev.onym.messaging.update");
    }

    private static Actor actor(Application application) {
        return new Actor("application:" + application.name().value());
    }
}
