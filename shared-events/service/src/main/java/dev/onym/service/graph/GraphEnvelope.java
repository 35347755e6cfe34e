package dev.onym.service.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The body of every error of the Graph API (reference §9.3). */
public record GraphEnvelope(Fault error) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What went wrong.
     *
     * @param traceId random; names this answer alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(
            String message,
            String type,
            int code,
            @JsonProperty("error_subcode") @Nullable Integer subcode,
            @JsonProperty("error_data") @Nullable Data data,
            @JsonProperty("fbtrace_id") String traceId) {}

    /** The second thing that clients branch on. */
    public record Data(@JsonProperty("messaging_product") String messagingProduct, String details) {}

    static GraphEnvelope of(
            String message, String type, int code, @Nullable Integer subcode, @Nullable String details) {
        Data data = details == null ? null : new Data("whatsapp", details);
        return new GraphEnvelope(new Fault(message, type, code, subcode, data, traceId()));
    }

    private static String traceId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
