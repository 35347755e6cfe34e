package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a webhook body tells.
 *
 * @param digest SHA-256 of the update as JSON, 64 hexadecimal digits; the same however the JSON was written
 */
public record Update(UpdateKey key, NumberReference number, String digest, Content content) {

    /** What can be taken from it. */
    public sealed interface Content {}

    /** A person is spoken of, at this valid time. */
    public record Identity(Instant time, Fact fact) implements Content {}

    /** Nothing about identity: for others to handle, or for nobody. */
    public record Other() implements Content {
        static final Other NOTHING = new Other();
    }

    /** Lacks what every update of its kind has. */
    public record Unreadable() implements Content {
        static final Unreadable SHAPE = new Unreadable();
    }

    /** A piece that cannot even be told whom it is about. */
    static Update unreadable(String kind, JsonNode piece) {
        String digest = Digest.of(piece);
        NumberReference nobody = new NumberReference(null, null, null);
        return new Update(UpdateKey.of(kind, null, null, digest), nobody, digest, Unreadable.SHAPE);
    }

    static Content about(@Nullable Instant time, @Nullable Fact fact) {
        if (fact == null) {
            return Other.NOTHING;
        }
        return time == null ? Unreadable.SHAPE : new Identity(time, fact);
    }
}
