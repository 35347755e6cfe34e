package dev.onym.contract.messaging;

/** Why nothing was taken from an update that was well signed. */
public enum RejectionReason {
    /** It speaks of a business number that is not registered here, or of none. */
    UNKNOWN_NUMBER,
    /** The application is not registered for the portfolio of the number. */
    FOREIGN_NUMBER,
    /** A part that every update of its kind has is missing or malformed. */
    UNREADABLE_UPDATE
}
