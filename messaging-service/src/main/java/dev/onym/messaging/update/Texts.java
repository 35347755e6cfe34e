package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields as forgiving as real traffic demands (reference §2.1, §7.4): a field that is missing, null, empty or not
 * what it should be is absent. Values are never corrected.
 */
final class Texts {
    private Texts() {}

    static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    static @Nullable Bsuid bsuid(JsonNode object, String field) {
        return parsed(text(object, field), Bsuid::new);
    }

    static @Nullable ParentBsuid parentBsuid(JsonNode object, String field) {
        return parsed(text(object, field), ParentBsuid::new);
    }

    static @Nullable WaId waId(JsonNode object, String field) {
        return parsed(text(object, field), WaId::new);
    }

    static @Nullable PhoneNumber phone(JsonNode object, String field) {
        return parsed(text(object, field), PhoneNumber::parse);
    }

    static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parse) {
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException placeholderOrOther) {
            return null;
        }
    }

    static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }
}
