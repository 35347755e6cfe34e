package dev.onym.identity.decision;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.IdentityFact;
import java.time.Instant;
import java.util.function.Function;

/**
 * Something learned, before it is known whom it is about.
 *
 * @param id of the fact's event, derived from the event that it was learned from
 * @param time valid time
 * @param filedUnder the fact, once its subject is known
 */
public record NewFact(EventId id, Instant time, Function<SubjectId, IdentityFact> filedUnder) {}
