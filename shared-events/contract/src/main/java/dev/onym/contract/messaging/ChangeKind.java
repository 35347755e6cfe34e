package dev.onym.contract.messaging;

/** In which dialect a change of identifiers was told. */
public enum ChangeKind {
    /** System message; the new phone may be shown. */
    USER_CHANGED_NUMBER,
    /** System message; only the BSUIDs may be shown. */
    USER_CHANGED_USER_ID,
    /** Webhook field {@code user_id_update}, withdrawn in August 2026. Does not say which number its {@code wa_id} is. */
    USER_ID_UPDATE,
    /** System message of the years before BSUIDs. */
    CUSTOMER_CHANGED_NUMBER
}
