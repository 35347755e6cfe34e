package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.WabaId;
import org.jspecify.annotations.Nullable;

/**
 * How an update names the business number it is about: by its id, or by WABA and display number (reference §4.6), or
 * only by the WABA, when it is about no number in particular.
 */
public record NumberReference(
        @Nullable PhoneNumberId id,
        @Nullable WabaId waba,
        @Nullable String displayPhoneNumber) {

    /** Whether the number is itself the author: then neither its phone nor {@code from_user_id} is a user's. */
    boolean wrote(JsonNode message) {
        PhoneNumber from = Texts.phone(message, "from");
        return from != null && from.equals(Texts.parsed(displayPhoneNumber, PhoneNumber::parse));
    }
}
