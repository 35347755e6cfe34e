package dev.onym.contract.identifier;

/** What one payload says about a person's username. A missing name means "none" only where Meta would have put it. */
public enum UsernameSighting {
    /** The payload shows the name. */
    NAMED,
    /** The person has none at that time. */
    NONE,
    /** The payload says nothing about it; a name known before stays. */
    UNKNOWN
}
