package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.messaging.ChangeKind;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.messaging.update.Contacts.Contact;
import org.jspecify.annotations.Nullable;

/** People in the webhook fields beside {@code messages} (reference §7.5 to §7.9). */
record OtherFields(ReadingRules rules) {

    @Nullable
    Fact echo(JsonNode echo, Contacts contacts) {
        return rules.echoes() ? otherSide(echo, "to", ObservationSource.ECHO, contacts) : null;
    }

    /** What the business wrote itself comes among the messages when its media follow a chat history (reference §7.7). */
    static @Nullable Fact sentBefore(JsonNode message, Contacts contacts) {
        return otherSide(message, "to", ObservationSource.HISTORY, contacts);
    }

    /** Without a direction, whoever is named by a BSUID is the user: a business has none. */
    @Nullable
    Fact call(JsonNode call, Contacts contacts) {
        String status = Texts.text(call, "status");
        if (!rules.calls() || (status != null && status.equalsIgnoreCase("failed"))) {
            return null;
        }
        String direction = Texts.text(call, "direction");
        boolean toUser = direction == null
                ? Texts.bsuid(call, "from_user_id") == null && Texts.bsuid(call, "to_user_id") != null
                : direction.equals("BUSINESS_INITIATED");
        return otherSide(call, toUser ? "to" : "from", ObservationSource.CALL, contacts);
    }

    private static @Nullable Fact otherSide(JsonNode update, String side, ObservationSource source, Contacts contacts) {
        Bsuid named = Texts.bsuid(update, side + "_user_id");
        PhoneNumber written = Texts.phone(update, side);
        Contact contact = contacts.of(named, written);
        return Fact.Sighting.of(
                source,
                Texts.first(named, contact.bsuid()),
                Texts.first(Texts.parentBsuid(update, side + "_parent_user_id"), contact.parentBsuid()),
                Phone.of(contact.waId(), written),
                contact.shownUsername());
    }

    @Nullable
    Fact preference(JsonNode preference, Contacts contacts) {
        if (!rules.preferences()) {
            return null;
        }
        Bsuid named = Texts.bsuid(preference, "user_id");
        Phone own = Phone.of(Texts.waId(preference, "wa_id"), null);
        Contact contact = contacts.of(named, own.number());
        return Fact.Sighting.of(
                ObservationSource.PREFERENCES,
                Texts.first(named, contact.bsuid()),
                Texts.first(Texts.parentBsuid(preference, "parent_user_id"), contact.parentBsuid()),
                Phone.agreed(own, Phone.of(contact.waId(), null)),
                contact.shownUsername());
    }

    /** An entry of the app's address book. Its removal is the business's doing and no sighting. */
    static @Nullable Fact stateSync(JsonNode entry) {
        JsonNode contact = entry.path("contact");
        if ("remove".equals(Texts.text(entry, "action"))) {
            return null;
        }
        return Fact.Sighting.of(
                ObservationSource.STATE_SYNC,
                Texts.bsuid(contact, "user_id"),
                Texts.parentBsuid(contact, "parent_user_id"),
                Phone.of(null, Texts.phone(contact, "phone_number")),
                SeenUsername.ofText(Texts.text(contact, "username")));
    }

    static @Nullable Fact thread(JsonNode thread) {
        JsonNode context = thread.path("context");
        return person(context, ObservationSource.HISTORY, Texts.phone(thread, "id"));
    }

    /** A participant, or whoever asks to become one. One that is named by {@code input} alone was only asked for. */
    @Nullable
    Fact participant(JsonNode participant) {
        return rules.groups() ? person(participant, ObservationSource.GROUP, null) : null;
    }

    private static @Nullable Fact person(JsonNode person, ObservationSource source, @Nullable PhoneNumber written) {
        return Fact.Sighting.of(
                source,
                Texts.bsuid(person, "user_id"),
                Texts.parentBsuid(person, "parent_user_id"),
                Phone.of(Texts.waId(person, "wa_id"), written),
                SeenUsername.ofText(Texts.text(person, "username")));
    }

    static @Nullable Fact userIdUpdate(JsonNode update) {
        JsonNode bsuid = update.path("user_id");
        JsonNode parent = update.path("parent_user_id");
        Fact.Change change = new Fact.Change(
                ChangeKind.USER_ID_UPDATE,
                Texts.bsuid(bsuid, "previous"),
                Texts.bsuid(bsuid, "current"),
                Texts.parentBsuid(parent, "previous"),
                Texts.parentBsuid(parent, "current"),
                null,
                Texts.waId(update, "wa_id"));
        return change.namesNobody() ? null : change;
    }
}
