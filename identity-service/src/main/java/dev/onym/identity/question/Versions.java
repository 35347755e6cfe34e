package dev.onym.identity.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.contract.Sha256;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers with an ETag (RFC 9110 §8.8.3): SHA-256 of the body, so that the same answer has the same one whichever instance
 * gives it, and those who may see more have another one.
 */
@Singleton
public class Versions {
    private static final int TAG_BYTES = 16;
    private static final byte[] NOTHING = {};

    private final ObjectMapper json;

    Versions(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A body and its tag.
     *
     * @param text JSON
     */
    public record Version(String text, String tag) {}

    public Version of(Object body) {
        String text = write(body);
        byte[] hash = Sha256.hash(text.getBytes(StandardCharsets.UTF_8), NOTHING);
        return new Version(text, "\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"");
    }

    /**
     * 200 with the body; 304 without it to whoever has it already.
     *
     * @param ifNoneMatch the header, as it came
     */
    public static RestResponse<String> answer(Version version, @Nullable String ifNoneMatch) {
        RestResponse.ResponseBuilder<String> response = matches(ifNoneMatch, version.tag)
                ? RestResponse.ResponseBuilder.notModified()
                : RestResponse.ResponseBuilder.ok(version.text, MediaType.APPLICATION_JSON_TYPE);
        // Caches on the way may keep nothing of it: it can hold phones and names.
        return response.header("ETag", version.tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer cannot be written", impossible);
        }
    }

    /** The weak comparison that RFC 9110 §13.1.2 asks for. */
    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }
}
