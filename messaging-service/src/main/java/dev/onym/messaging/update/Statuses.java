package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.messaging.update.Contacts.Contact;
import org.jspecify.annotations.Nullable;

/** States of messages and calls (reference §7.4): sightings of their receivers, unless they failed. */
record Statuses(ReadingRules rules) {

    @Nullable
    Fact fact(JsonNode status, Contacts contacts) {
        boolean ofCall = "call".equals(Texts.text(status, "type"));
        if (ofCall ? !rules.calls() || failed(status) : !reached(status)) {
            return null;
        }
        Bsuid named = Texts.first(
                Texts.bsuid(status, "recipient_participant_user_id"), Texts.bsuid(status, "recipient_user_id"));
        PhoneNumber written = receiver(status);
        Contact contact = contacts.of(named, written);
        Bsuid bsuid = Texts.first(named, contact.bsuid());
        Phone phone = bsuid == null || rules.phoneInStatus() ? Phone.of(contact.waId(), written) : Phone.ABSENT;
        return Fact.Sighting.of(
                ofCall ? ObservationSource.CALL : ObservationSource.STATUS,
                bsuid,
                Texts.first(parent(status), contact.parentBsuid()),
                phone,
                ofCall ? contact.shownUsername() : username(status, contact, bsuid));
    }

    /** Who took part, so that a message to a group has a status for each. */
    static @Nullable String participant(JsonNode status) {
        return Texts.first(
                Texts.text(status, "recipient_participant_user_id"), Texts.text(status, "recipient_participant_id"));
    }

    /** A failed message says nothing about anybody: its BSUID may be a retired one. Other states are not known. */
    private static boolean reached(JsonNode status) {
        return switch (Texts.text(status, "status")) {
            case "sent", "delivered", "read", "played" -> true;
            case null, default -> false;
        };
    }

    private static boolean failed(JsonNode status) {
        String state = Texts.text(status, "status");
        return state == null || state.equalsIgnoreCase("failed");
    }

    private SeenUsername username(JsonNode status, Contact contact, @Nullable Bsuid bsuid) {
        return switch (Texts.text(status, "status")) {
            case "delivered", "read" -> contact.username(rules, bsuid);
            case "sent" -> SeenUsername.UNKNOWN; // never tells about usernames, whatever the user has
            case null, default -> contact.shownUsername();
        };
    }

    /** The phone written to. In a group {@code recipient_id} is the group, which is no person. */
    private static @Nullable PhoneNumber receiver(JsonNode status) {
        String type = Texts.text(status, "recipient_type");
        boolean group = participant(status) != null || (type != null && !type.equals("individual"));
        return Texts.phone(status, group ? "recipient_participant_id" : "recipient_id");
    }

    /** The last name is that of the weeks before 2026-05-05. */
    private static @Nullable ParentBsuid parent(JsonNode status) {
        return Texts.first(
                Texts.parentBsuid(status, "recipient_participant_parent_user_id"),
                Texts.first(
                        Texts.parentBsuid(status, "recipient_parent_user_id"),
                        Texts.parentBsuid(status, "parent_recipient_user_id")));
    }
}
