package dev.onym.identity.question;

import dev.onym.identity.claim.Claim;
import java.time.Instant;

/**
 * A claim, and since when it was believed.
 *
 * @param recordedAt recorded time
 */
public record Believed(Claim claim, Instant recordedAt) {}
