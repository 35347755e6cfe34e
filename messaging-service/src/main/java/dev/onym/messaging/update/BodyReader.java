package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.WabaId;

/** Walks entries and their changes (reference §7.2). One that is not what it should be takes none of the others along. */
record BodyReader(ValueReader values) {

    void read(JsonNode root, Updates updates) {
        JsonNode entries = root.path("entry");
        if (!entries.isArray()) {
            addUnlessMissing(entries, updates);
            return;
        }
        for (JsonNode entry : entries) {
            JsonNode changes = entry.path("changes");
            if (!changes.isArray()) {
                addUnlessMissing(entry.isObject() ? changes : entry, updates);
                continue;
            }
            WabaId waba = Texts.parsed(Texts.text(entry, "id"), WabaId::new);
            for (JsonNode change : changes) {
                values.read(change, waba, entry.path("time"), updates);
            }
        }
    }

    private static void addUnlessMissing(JsonNode malformed, Updates updates) {
        if (!malformed.isMissingNode()) {
            updates.add(Update.unreadable("entry", malformed));
        }
    }
}
