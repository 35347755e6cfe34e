package dev.onym.messaging.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example bodies of the reference. */
public final class Payloads {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Payloads() {}

    /** The raw bytes of a webhook body. */
    public static byte[] body(String name) {
        try {
            return Files.readAllBytes(directory().resolve(name + ".json"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static JsonNode json(String name) {
        return parse(body(name));
    }

    public static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All files that are bodies of webhooks, by name. */
    public static List<String> webhooks() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> json(name).has("entry"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path directory() {
        try {
            return Path.of(Payloads.class.getResource("/payloads").toURI());
        } catch (URISyntaxException noDirectory) {
            throw new IllegalStateException(noDirectory);
        }
    }
}
