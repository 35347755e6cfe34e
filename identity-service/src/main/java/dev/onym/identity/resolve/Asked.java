package dev.onym.identity.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was asked for: an object with exactly one member, named after the kind of identifier. */
public final class Asked {
    private static final Map<String, Function<String, Identifier>> KINDS = Map.of(
            "bsuid", Bsuid::new,
            "parentBsuid", ParentBsuid::new,
            "phone", PhoneNumber::parse,
            "waId", WaId::new,
            "username", Username::parse);

    private Asked() {}

    /** Empty for anything that can be no identifier. */
    public static Optional<Identifier> identifier(JsonNode asked) {
        if (!asked.isObject() || asked.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, JsonNode> only = asked.properties().iterator().next();
        Function<String, Identifier> parse = KINDS.get(only.getKey());
        if (parse == null || !only.getValue().isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(only.getValue().textValue()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
