package dev.onym.identity.operator;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.eventstore.projection.WaitToken;
import java.time.Instant;

/** A decision that is stored. */
record Made<D extends IdentityDecision>(EventId id, Instant time, Actor actor, D decision, WaitToken readable) {}
