package dev.onym.messaging.update;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes two deliveries the same update: (kind, id, status, participant), or a digest where the platform gives no id.
 * Not shown, because a message id can contain a phone.
 *
 * @param status empty where the kind has none
 * @param participant empty where the id names one person's update already
 */
public record UpdateKey(String kind, String id, String status, String participant) {

    static UpdateKey of(String kind, @Nullable String id, @Nullable String status, String digest) {
        return id == null
                ? new UpdateKey(kind, digest, "", "")
                : new UpdateKey(kind, id, status == null ? "" : status, "");
    }

    UpdateKey withParticipant(@Nullable String participant) {
        return new UpdateKey(kind, id, status, participant == null ? "" : participant);
    }

    /** Different keys have different texts. Personal: only for a keyed hash. */
    public String text() {
        return Stream.of(kind, id, status, participant)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "UpdateKey[" + kind + "]";
    }
}
