package dev.onym.service.surface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.onym.service.problem.Problem.FieldError;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/** Where in a body something is wrong, as its sender would write it. */
final class BodyPath {
    private BodyPath() {}

    /** Leaves out the resource's method and the name of its parameter, which no sender knows. */
    static String of(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            if (node.getIndex() != null) {
                text.append('[').append(node.getIndex()).append(']');
            }
            String name = node.getName();
            if (name != null && !name.startsWith("<")) {
                text.append(text.isEmpty() ? "" : ".").append(name);
            }
        }
        return text.toString();
    }

    /** Empty when the body is no JSON at all. */
    static List<FieldError> errors(JsonProcessingException unreadable) {
        if (!(unreadable instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()
                || mapping.getCause() instanceof StreamReadException) {
            return List.of();
        }
        StringBuilder text = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return List.of(new FieldError(
                text.toString(),
                unreadable instanceof UnrecognizedPropertyException
                        ? "is not known here"
                        : "has the wrong type or shape"));
    }
}
