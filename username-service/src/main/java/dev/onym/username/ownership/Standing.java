package dev.onym.username.ownership;

/** How far a name has come, in the words of the Cloud API (reference §4.1). */
public enum Standing {
    /** Granted, not shown to users yet. */
    RESERVED,
    /** Granted and shown. */
    APPROVED
}
