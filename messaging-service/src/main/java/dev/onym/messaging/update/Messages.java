package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.messaging.update.Contacts.Contact;
import org.jspecify.annotations.Nullable;

/** Inbound messages (reference §7.3): sightings of their authors, whatever they contain. */
record Messages(ReadingRules rules) {

    @Nullable
    Fact fact(JsonNode message, Contacts contacts) {
        if ("system".equals(Texts.text(message, "type"))) {
            return SystemMessages.fact(message);
        }
        Bsuid named = Texts.bsuid(message, "from_user_id");
        PhoneNumber from = Texts.phone(message, "from");
        Contact contact = contacts.of(named, from);
        Bsuid author = Texts.first(named, contact.bsuid());
        Phone shown = Phone.of(contact.waId(), from);
        Phone own = sharedByTheAuthor(message);
        // Of two phones that both claim to be the author's, neither is believed.
        Phone phone = Phone.agreed(own, shown);
        boolean requested = !own.isAbsent() && !phone.isAbsent();
        return Fact.Sighting.of(
                requested ? ObservationSource.CONTACT_REQUEST : ObservationSource.INBOUND_MESSAGE,
                author,
                Texts.first(Texts.parentBsuid(message, "from_parent_user_id"), contact.parentBsuid()),
                phone,
                contact.username(rules, author));
    }

    /**
     * The author's own number, if they tapped the button that shares it. A card sent by hand may be anybody's (reference
     * §5.3).
     */
    private static Phone sharedByTheAuthor(JsonNode message) {
        if (!"contacts".equals(Texts.text(message, "type"))) {
            return Phone.ABSENT;
        }
        for (JsonNode card : message.path("contacts")) {
            if ("contact_request".equals(Texts.text(card, "origin"))) {
                JsonNode first = card.path("phones").path(0);
                return Phone.of(Texts.waId(first, "wa_id"), Texts.phone(first, "phone"));
            }
        }
        return Phone.ABSENT;
    }
}
