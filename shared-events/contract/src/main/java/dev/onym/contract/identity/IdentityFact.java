package dev.onym.contract.identity;

/**
 * What was learned about a person's identifiers. Subjects and claims are a fold over these, in the order of valid time,
 * evidence and source digest, whatever the order they came in. Its subject is the one that the fact was filed under when
 * it came; which subject it is about today follows from the fold.
 */
public sealed interface IdentityFact extends SubjectEvent permits IdentifiersObserved, RotationReported {

    /** SHA-256 of the update that it was learned from, 64 hexadecimal digits in lower case. */
    String sourceDigest();
}
