package dev.onym.messaging.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.service.graph.GraphCode;
import dev.onym.service.graph.GraphError;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A message to send, checked in all that can be checked without knowing anybody (reference §6.1). */
record SendRequest(Recipient recipient) {
    /** Meta's limit for the body of a text. */
    private static final int LONGEST_TEXT = 4_096;

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /**
     * Reads the body of a request. Members that are not known are ignored, as Meta does.
     *
     * @throws GraphError for the first thing that is wrong; repeats no value
     */
    static SendRequest parse(byte[] body, SendSettings settings) {
        JsonNode json = json(body);
        if (!"whatsapp".equals(text(json, "messaging_product"))) {
            throw invalid("messaging_product must be \"whatsapp\".");
        }
        if (json.has("status")) {
            throw invalid("Marking messages as read is not supported yet.");
        }
        String recipientType = text(json, "recipient_type");
        if ("group".equals(recipientType)) {
            throw invalid("recipient_type \"group\" is not supported yet.");
        }
        if (recipientType != null && !recipientType.equals("individual")) {
            throw invalid("recipient_type must be \"individual\" or \"group\".");
        }
        requireText(json);
        return new SendRequest(recipient(json, settings));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException showsContent) {
            throw invalid("The request body cannot be read as JSON.");
        }
        throw invalid("The request body must be a JSON object.");
    }

    private static void requireText(JsonNode json) {
        String type = text(json, "type");
        if (type != null && !type.equals("text")) {
            throw GraphError.of(
                    GraphCode.UNSUPPORTED_MESSAGE_TYPE,
                    type.matches("[a-z_]{1,32}")
                            ? "Messages of type \"%s\" are not supported yet.".formatted(type)
                            : "Messages of this type are not supported.");
        }
        JsonNode text = json.path("text").path("body");
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw GraphError.of(GraphCode.PARAMETER_MISSING, "text.body is required and must be a string.");
        }
        if (text.textValue().length() > LONGEST_TEXT) {
            throw invalid("text.body must be at most %d characters long.".formatted(LONGEST_TEXT));
        }
    }

    private static Recipient recipient(JsonNode json, SendSettings settings) {
        String to = text(json, "to");
        if (to != null) {
            return byPhone(to, settings);
        }
        String recipient = text(json, "recipient");
        if (recipient == null) {
            throw GraphError.of(settings.noRecipient().code(), "Either to or recipient is required.");
        }
        Bsuid bsuid = parsed(recipient, Bsuid::new);
        if (bsuid != null) {
            return new Recipient.ByBsuid(bsuid);
        }
        ParentBsuid parent = parsed(recipient, ParentBsuid::new);
        return parent != null ? new Recipient.ByParentBsuid(parent) : new Recipient.Malformed(recipient);
    }

    private static Recipient byPhone(String to, SendSettings settings) {
        PhoneNumber phone = parsed(to, PhoneNumber::parse);
        if (phone != null) {
            return new Recipient.ByPhone(to, phone);
        }
        if (parsed(to, Bsuid::new) == null && parsed(to, ParentBsuid::new) == null) {
            throw invalid("to must be a phone number with country code.");
        }
        return switch (settings.bsuidInTo()) {
            case STRICT -> throw invalid("to must be a phone number; a business-scoped user ID goes in recipient.");
            case FAITHFUL -> new Recipient.BsuidAsPhone(to);
        };
    }

    private static <T> @Nullable T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    /** Numbers serve as text, as they do on the Graph API; an empty text is none. */
    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        return text.isEmpty() ? null : text;
    }

    private static GraphError invalid(String details) {
        return GraphError.of(GraphCode.INVALID_PARAMETER, details);
    }
}
