package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.WabaId;
import java.util.ArrayList;
import java.util.List;

/** Walks entries and their changes (reference §7.2). One that is not what it should be takes none of the others along. */
record BodyReader(ValueReader values) {

    List<Update> updatesOf(JsonNode root) {
        List<Update> updates = new ArrayList<>();
        JsonNode entries = root.path("entry");
        if (!entries.isArray()) {
            addUnlessMissing(entries, updates);
            return updates;
        }
        for (JsonNode entry : entries) {
            JsonNode changes = entry.path("changes");
            if (!changes.isArray()) {
                addUnlessMissing(entry.isObject() ? changes : entry, updates);
                continue;
            }
            WabaId waba = Texts.parsed(Texts.text(entry, "id"), WabaId::new);
            for (JsonNode change : changes) {
                updates.addAll(values.updates(change, waba, entry.path("time")));
            }
        }
        return updates;
    }

    private static void addUnlessMissing(JsonNode malformed, List<Update> updates) {
        if (!malformed.isMissingNode()) {
            String digest = Digest.of(malformed);
            NumberReference nobody = new NumberReference(null, null, null);
            updates.add(new Update(UpdateKey.of("entry", null, null, digest), nobody, digest, Update.Unreadable.SHAPE));
        }
    }
}
