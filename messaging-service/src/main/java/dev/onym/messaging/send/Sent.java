package dev.onym.messaging.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a message that was accepted (reference §6.2). */
record Sent(
        @JsonProperty("messaging_product") String messagingProduct,
        @JsonProperty("contacts") List<Contact> contacts,
        @JsonProperty("messages") List<Message> messages) {

    /** One of the two ids: what was written to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            @JsonProperty("input") String input,
            @JsonProperty("wa_id") @Nullable String waId,
            @JsonProperty("user_id") @Nullable String userId) {}

    record Message(@JsonProperty("id") String id) {}

    static Sent toPhone(String input, String waId, String messageId) {
        return of(new Contact(input, waId, null), messageId);
    }

    static Sent toBsuid(String bsuid, String messageId) {
        return of(new Contact(bsuid, null, bsuid), messageId);
    }

    private static Sent of(Contact contact, String messageId) {
        return new Sent("whatsapp", List.of(contact), List.of(new Message(messageId)));
    }
}
