package dev.onym.messaging.update;

/** The body is not a JSON object. Says where it stops being one, and repeats nothing of it. */
public final class NotAWebhook extends Exception {
    private static final long serialVersionUID = 1L;

    NotAWebhook(String reason) {
        super(reason);
    }
}
