package dev.onym.messaging.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onym.contract.Sha256;
import java.util.HexFormat;

/**
 * SHA-256 of a piece of JSON, written without spaces and with all but ASCII escaped: as Meta writes it, and the same for
 * whoever writes it otherwise. Half a surrogate pair, which UTF-8 cannot hold, can be escaped.
 */
final class Digest {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private Digest() {}

    static String of(JsonNode node) {
        try {
            return HexFormat.of().formatHex(Sha256.hash(new byte[0], WRITER.writeValueAsBytes(node)));
        } catch (JsonProcessingException aTreeCanBeWritten) {
            throw new IllegalStateException("a parsed tree could not be written");
        }
    }
}
