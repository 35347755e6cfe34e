package dev.onym.cli.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code sandbox.env} says: one {@code KEY=value} a line, which a shell can read with a dot.
 *
 * @param values those that are written, and those that are asked for, need no quotes; lines of somebody's own may
 */
public record SandboxEnvironment(Map<String, String> values) {
    public static final String URL = "ONYM_URL";

    /** What no shell looks at twice. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]*");

    public SandboxEnvironment {
        values = new LinkedHashMap<>(values);
    }

    /**
     * Writes the file that {@link #read} reads.
     *
     * @throws IllegalArgumentException if a value would need quotes
     */
    public void write(Path file) {
        values.forEach((key, value) -> {
            if (!PLAIN.matcher(value).matches()) {
                throw new IllegalArgumentException(key + " would need quotes in a shell");
            }
        });
        OwnersFile.write(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    public static SandboxEnvironment read(Path file) {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return new SandboxEnvironment(values);
        } catch (NoSuchFileException missing) {
            throw CommandFailed.missing(file + " does not exist: start the sandbox with infra/onym up");
        } catch (IOException unreadable) {
            throw CommandFailed.missing(
                    file + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    public String get(String key) {
        String value = values.get(key);
        if (value == null) {
            throw CommandFailed.missing("sandbox.env lacks " + key + ": start the sandbox with infra/onym up");
        }
        if (!PLAIN.matcher(value).matches()) {
            throw CommandFailed.missing("sandbox.env has quotes or blanks in " + key + ", which needs none");
        }
        return value;
    }

    public URI url() {
        return URI.create(get(URL));
    }
}
