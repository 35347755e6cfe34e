package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code contacts} of a value. Found by identifier, never by index: batches hold many, in any order. */
record Contacts(List<Contact> all, @Nullable ByIdentifier byIdentifier) {
    /** Up to here looking through them is less work than an index; nearly every body has one. */
    private static final int FEW = 16;

    static final Contact NOBODY = new Contact(null, null, null, null);

    /**
     * One of them.
     *
     * @param profile null where it is missing, which real traffic does
     */
    record Contact(
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid parentBsuid,
            @Nullable WaId waId,
            @Nullable JsonNode profile) {
        static Contact of(JsonNode node) {
            JsonNode profile = node.path("profile");
            return new Contact(
                    Texts.bsuid(node, "user_id"),
                    Texts.parentBsuid(node, "parent_user_id"),
                    Texts.waId(node, "wa_id"),
                    profile.isObject() ? profile : null);
        }

        /** A name that is shown. One that is not shown says nothing. */
        SeenUsername shownUsername() {
            return profile == null ? SeenUsername.UNKNOWN : SeenUsername.ofText(Texts.text(profile, "username"));
        }

        /** Where Meta would have put a name, had there been one: inbound messages, delivered and read (reference §8.4). */
        SeenUsername username(ReadingRules rules, @Nullable Bsuid author) {
            if (profile == null) {
                boolean none = rules.noneWithoutProfile() && author != null;
                return none ? SeenUsername.NONE : SeenUsername.UNKNOWN;
            }
            String text = Texts.text(profile, "username");
            if (text != null) {
                return SeenUsername.ofText(text);
            }
            return author != null || rules.noneWithoutBsuid() ? SeenUsername.NONE : SeenUsername.UNKNOWN;
        }
    }

    static Contacts of(JsonNode value) {
        List<Contact> contacts = new ArrayList<>();
        for (JsonNode node : value.path("contacts")) {
            contacts.add(Contact.of(node));
        }
        return new Contacts(contacts, contacts.size() > FEW ? ByIdentifier.of(contacts) : null);
    }

    /**
     * The contact of whom an update names so far, or {@link #NOBODY}. Somebody who is named by nothing is the only contact,
     * if there is just one.
     */
    Contact of(@Nullable Bsuid bsuid, @Nullable PhoneNumber phone) {
        Contact byBsuid = bsuid == null ? null : withBsuid(bsuid);
        if (byBsuid != null) {
            return byBsuid;
        }
        Contact byPhone = phone == null ? null : withPhone(phone, bsuid != null);
        if (byPhone != null) {
            return byPhone;
        }
        if (bsuid == null && all.size() == 1) {
            Contact only = all.getFirst();
            // Of the years before BSUIDs, where a written phone may differ from the wa_id: nobody else can be meant.
            boolean older = only.bsuid == null;
            return phone == null || older || only.waId == null ? only : NOBODY;
        }
        return NOBODY;
    }

    private @Nullable Contact withBsuid(Bsuid bsuid) {
        if (byIdentifier != null) {
            return byIdentifier.bsuids.get(bsuid);
        }
        for (Contact contact : all) {
            if (bsuid.equals(contact.bsuid)) {
                return contact;
            }
        }
        return null;
    }

    private @Nullable Contact withPhone(PhoneNumber phone, boolean leanOnly) {
        String digits = phone.clearText().substring(1);
        if (byIdentifier != null) {
            return (leanOnly ? byIdentifier.leanPhones : byIdentifier.phones).get(digits);
        }
        for (Contact contact : all) {
            boolean same = contact.waId != null && digits.equals(contact.waId.clearText());
            if (same && !(leanOnly && contact.bsuid != null)) {
                return contact;
            }
        }
        return null;
    }

    /** The first contact with each identifier; the lean ones show a phone alone. */
    record ByIdentifier(Map<Bsuid, Contact> bsuids, Map<String, Contact> phones, Map<String, Contact> leanPhones) {
        static ByIdentifier of(List<Contact> contacts) {
            ByIdentifier index = new ByIdentifier(new HashMap<>(), new HashMap<>(), new HashMap<>());
            contacts.forEach(index::add);
            return index;
        }

        private void add(Contact contact) {
            if (contact.bsuid != null) {
                bsuids.putIfAbsent(contact.bsuid, contact);
            }
            if (contact.waId != null) {
                phones.putIfAbsent(contact.waId.clearText(), contact);
                if (contact.bsuid == null) {
                    leanPhones.putIfAbsent(contact.waId.clearText(), contact);
                }
            }
        }
    }
}
