package dev.onym.identity.operator;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.identity.Refusals;
import dev.onym.service.access.Caller;
import dev.onym.service.problem.Refused;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asked for, and how it is told from other requests.
 *
 * @param key names the request for its sender, so that it can be sent again; null: it is not to be
 * @param text all that was asked for: another text under the same key is a mistake
 */
record OperatorRequest(
        PortfolioId portfolio, Actor actor, @Nullable String key, String text) {
    static final String KEY_HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    /**
     * From the headers of a request.
     *
     * @throws Refused for a key that is none
     */
    static OperatorRequest of(Caller caller, @Nullable String key, String... asked) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Refused(Refusals.IDEMPOTENCY_KEY_MALFORMED);
        }
        return new OperatorRequest(caller.portfolio(), caller.actor(), key, String.join("\n", asked));
    }

    Scope scope() {
        return Scope.of(portfolio);
    }

    /** The id of the decision: of a request that comes again the same one. */
    EventId id(TagKey tags) {
        return key == null
                ? EventId.random()
                : EventId.derivedFrom(new EventId(keyTag(tags, key).asUuid()), "decision");
    }

    /** What the decision of this key is found by; empty without a key. */
    Set<EventTag> keyTags(TagKey tags) {
        return key == null ? Set.of() : Set.of(keyTag(tags, key));
    }

    /** What it is found by if it was asked for in the same words. */
    Set<EventTag> requestTags(TagKey tags) {
        return key == null
                ? Set.of()
                : Set.of(keyTag(tags, key), tags.tag(scope(), "idempotent-request", key + "\n" + text));
    }

    private EventTag keyTag(TagKey tags, String of) {
        return tags.tag(scope(), "idempotency-key", of);
    }
}
