package dev.onym.messaging.send;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.MessageId;
import dev.onym.contract.messaging.AddressKind;
import dev.onym.contract.messaging.MessageAccepted;
import dev.onym.contract.privacy.TagKey;
import dev.onym.messaging.conversation.Conversations;
import dev.onym.messaging.conversation.Entry;
import dev.onym.messaging.conversation.Pair;
import dev.onym.messaging.registry.BusinessNumber;
import dev.onym.messaging.send.Carrier.Acceptance;
import dev.onym.service.graph.GraphCode;
import dev.onym.service.graph.GraphError;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Has the carrier take a message and records that it did, before anybody is told. */
@Singleton
class Outbox {
    private final Carrier carrier;
    private final Conversations conversations;
    private final TagKey tags;
    private final SendSettings settings;
    private final Clock clock;

    Outbox(Carrier carrier, Conversations conversations, TagKey tags, SendSettings settings, Clock clock) {
        this.carrier = carrier;
        this.conversations = conversations;
        this.tags = tags;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends.
     *
     * @return failed with {@link GraphError} when nobody can be written to by the address
     */
    Future<Sent> send(BusinessNumber from, Recipient recipient, Actor actor) {
        return carrier.offer(from.portfolio(), recipient).compose(acceptance -> switch (acceptance) {
            case Acceptance.Taken taken -> {
                MessageId message = MessageIds.next();
                yield record(from, recipient, taken, message, actor)
                        .map(durable -> answer(recipient, taken.waId(), message));
            }
            case Acceptance.Swallowed swallowed ->
                Future.succeededFuture(answer(recipient, swallowed.digits(), MessageIds.next()));
            case Acceptance.UnknownBsuid unknown ->
                Future.failedFuture(
                        GraphError.of(
                                settings.unknownBsuid().code(),
                                "Recipient is not a valid business-scoped user ID for the business portfolio of this phone number."));
            case Acceptance.Undeliverable undeliverable ->
                Future.failedFuture(GraphError.of(GraphCode.MESSAGE_UNDELIVERABLE, "Message undeliverable."));
        });
    }

    private Future<Void> record(
            BusinessNumber from, Recipient recipient, Acceptance.Taken taken, MessageId message, Actor actor) {
        Pair pair = new Pair(from.portfolio(), from.id(), tags.tag(Scope.of(from.portfolio()), taken.person()));
        return conversations.record(
                pair,
                new Entry(
                        EventId.random(),
                        clock.instant(),
                        actor,
                        conversation -> new MessageAccepted(
                                pair.portfolio(),
                                pair.number(),
                                conversation,
                                pair.person(),
                                message,
                                kind(recipient))));
    }

    private static AddressKind kind(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ByPhone phone -> AddressKind.PHONE;
            case Recipient.BsuidAsPhone phone -> AddressKind.PHONE;
            case Recipient.ByBsuid bsuid -> AddressKind.BSUID;
            case Recipient.Malformed bsuid -> AddressKind.BSUID;
            case Recipient.ByParentBsuid parent -> AddressKind.PARENT_BSUID;
        };
    }

    private static Sent answer(Recipient recipient, String waId, MessageId message) {
        return waId.isEmpty()
                ? Sent.toBsuid(recipient.input(), message.value())
                : Sent.toPhone(recipient.input(), waId, message.value());
    }
}
