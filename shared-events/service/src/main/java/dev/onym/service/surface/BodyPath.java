package dev.onym.service.surface;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.onym.service.problem.Problem.FieldError;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<JsonMappingException.Reference> path = mapping.getPath();
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            // The name is the sender's, and could be anything: it is not repeated.
            return List.of(new FieldError(
                    text(path.subList(0, path.size() - 1)), "has a member other than " + known(unknown)));
        }
        if (unreadable instanceof InvalidFormatException wrong
                && wrong.getTargetType() != null
                && wrong.getTargetType().isEnum()) {
            return List.of(new FieldError(text(path), "is none of " + words(wrong.getTargetType())));
        }
        return List.of(new FieldError(text(path), "has the wrong type or shape"));
    }

    private static String words(Class<?> alternatives) {
        return Stream.of(alternatives.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> constant.isAnnotationPresent(JsonProperty.class)
                        ? constant.getAnnotation(JsonProperty.class).value()
                        : constant.getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String text(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return text.toString();
    }
}
