package dev.onym.messaging.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.messaging.testing.Payloads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final JsonNode FILE = Payloads.json("signature-vectors");

    static List<JsonNode> vectors() {
        List<JsonNode> vectors = new ArrayList<>();
        FILE.path("vectors").forEach(vectors::add);
        return vectors;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSignatureIsOverTheBytesAsTheyCame(JsonNode vector) {
        assertThat(body(vector)).hasSize(vector.path("body_bytes").intValue());
        assertThat(Signature.matches(secret(vector), body(vector), header(vector)))
                .isTrue();
    }

    @Test
    void equalJsonInOtherBytesHasAnotherSignature() {
        JsonNode forged = FILE.path("must_fail");

        assertThat(Signature.matches(secret(forged), body(forged), header(forged)))
                .isFalse();
    }

    @Test
    void anotherSecretMakesAnotherSignature() {
        JsonNode vector = vectors().getFirst();

        assertThat(Signature.matches("another".getBytes(UTF_8), body(vector), header(vector)))
                .isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "sha256=",
                "sha256=zz9403824 00cac9b742b3d7a4a4fd7b16654a02e54e13954b1e0174076419c6",
                "sha1=b79409382400cab9b742b3d7a4a4fd7b16654a02",
                "b79409382400cab9b742b3d7a4a4fd7b16654a02e54e13954b1e0174076419c6",
                "sha256=b79409382400cab9b742b3d7a4a4fd7b16654a02e54e13954b1e0174076419c600"
            })
    void whatIsNotASignatureMatchesNothing(@Nullable String header) {
        assertThat(Signature.matches("s3cr3t-for-docs-only".getBytes(UTF_8), "{}".getBytes(UTF_8), header))
                .isFalse();
    }

    private static byte[] secret(JsonNode vector) {
        return vector.path("app_secret").textValue().getBytes(UTF_8);
    }

    private static byte[] body(JsonNode vector) {
        return vector.path("body").textValue().getBytes(UTF_8);
    }

    private static String header(JsonNode vector) {
        return vector.path("x_hub_signature_256").textValue();
    }
}
