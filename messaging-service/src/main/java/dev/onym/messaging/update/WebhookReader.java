package dev.onym.messaging.update;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the body of a webhook into its updates, parsing it once. Fields and kinds that it does not know are no error: a
 * parser that refuses them makes Meta send the same body for days (reference §7.1). Thread-safe.
 */
public final class WebhookReader {
    /** Real bodies are about ten deep. */
    private static final int DEEPEST = 64;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final BodyReader bodies;
    private final int most;

    /** @param most updates that a body may hold */
    public WebhookReader(ReadingRules rules, int most) {
        this.bodies = new BodyReader(new ValueReader(rules));
        this.most = most;
    }

    /**
     * The updates in the order of the body, each key once. A body that holds too many is itself one that cannot be read:
     * refusing it would have it come back for days.
     *
     * @throws NotAWebhook unless the body is one JSON object
     */
    public List<Update> read(byte[] body) throws NotAWebhook {
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw new NotAWebhook("the body is not a JSON object");
        }
        Updates updates = new Updates(most);
        try {
            bodies.read(root, updates);
        } catch (Updates.TooMany tooMany) {
            return List.of(Update.unreadable("body", root));
        }
        return distinct(updates.all());
    }

    private static List<Update> distinct(List<Update> updates) {
        Map<UpdateKeyInNumber, Update> distinct = new LinkedHashMap<>();
        for (Update update : updates) {
            distinct.putIfAbsent(new UpdateKeyInNumber(update.number(), update.key()), update);
        }
        return List.copyOf(distinct.values());
    }

    /** The same key at two numbers is two updates. */
    private record UpdateKeyInNumber(NumberReference number, UpdateKey key) {}

    private JsonNode parse(byte[] body) throws NotAWebhook {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException showsContent) {
            throw new NotAWebhook("the body is not JSON" + where(showsContent.getLocation()));
        } catch (IOException notUtf8) {
            throw new NotAWebhook("the body is not JSON in UTF-8");
        }
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : ", from line %d, column %d on".formatted(location.getLineNr(), location.getColumnNr());
    }
}
