package dev.onym.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details.
 *
 * @param type {@code /problems/} and the code
 * @param code stable: what a client branches on
 * @param detail what is special about this occurrence
 * @param errors for refused bodies, which field and why
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One field of a refused body.
     *
     * @param field its path, such as {@code numbers[0].phoneNumberId}
     * @param message never repeats the value
     */
    public record FieldError(String field, String message) {}

    public static Problem of(Refusal why, @Nullable String detail, List<FieldError> errors) {
        return new Problem("/problems/" + why.code(), why.title(), why.status(), why.code(), detail, errors);
    }
}
