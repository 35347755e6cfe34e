package dev.onym.identity.operator;

import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Problem.FieldError;
import dev.onym.service.problem.Refused;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Identifiers in the bodies of operators' requests. */
final class AskedIdentifiers {
    private AskedIdentifiers() {}

    /**
     * Reads one.
     *
     * @throws Refused for what is none, which is not repeated
     */
    static <T> T read(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw refused(field, "is no such identifier");
        }
    }

    static <T> @Nullable T readIfThere(String field, @Nullable String text, Function<String, T> parse) {
        return text == null ? null : read(field, text, parse);
    }

    static Refused refused(String field, String message) {
        return new Refused(CommonRefusal.INVALID_REQUEST, null, List.of(new FieldError(field, message)));
    }
}
