package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.messaging.update.Update.Content;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Threads of the chat history (reference §7.7). A thread has no time of its own: that of its latest message counts. */
final class Histories {
    private Histories() {}

    static Content content(JsonNode thread) {
        Instant latest = latest(thread.path("messages"));
        // A thread without messages dates nobody, and lacks nothing that every thread has.
        return latest == null ? Update.Other.NOTHING : Update.about(latest, OtherFields.thread(thread));
    }

    private static @Nullable Instant latest(JsonNode messages) {
        Instant latest = null;
        for (JsonNode message : messages) {
            Instant time = Seconds.of(message.path("timestamp"));
            if (time != null && (latest == null || time.isAfter(latest))) {
                latest = time;
            }
        }
        return latest;
    }
}
