package dev.onym.service.access;

/** The caller is not let in. Each surface says so in its own form, and never more than the reason. */
public final class AccessDenied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No token, or one that is malformed, expired or not ours. */
        UNAUTHENTICATED,
        /** The token is good and does not allow this. */
        FORBIDDEN
    }

    private final Reason reason;

    AccessDenied(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
