package dev.onym.username.ownership;

/** What a request for a name came to. */
public sealed interface Answer {
    /** The number has the name. */
    record Granted(Standing standing) implements Answer {}

    /** Somebody else has it, and nothing more is told. */
    record NotAvailable() implements Answer {}

    /** Another number of the same portfolio has it, and was not asked to give it up. */
    record HeldBySibling() implements Answer {}
}
