package dev.onym.contract.messaging;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.Scope;

/**
 * An application sent an update from which nothing was taken. Tells nothing about anybody, and belongs to no portfolio:
 * whose it is, is just what is not known.
 *
 * @param sourceDigest SHA-256 of the whole update, 64 hexadecimal digits in lower case
 */
public record WebhookRejected(ApplicationName application, RejectionReason reason, String sourceDigest)
        implements MessagingEvent {
    public WebhookRejected {
        SourceDigest.require(sourceDigest);
    }

    @Override
    public Scope scope() {
        return Scope.GLOBAL;
    }

    @Override
    public String key() {
        return application.value();
    }

    /** Carries no personal data; a reference is named all the same. */
    @Override
    public KeyRef keyRef() {
        return new KeyRef(application.value());
    }
}
