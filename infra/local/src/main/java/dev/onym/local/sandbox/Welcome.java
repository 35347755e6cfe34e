package dev.onym.local.sandbox;

import dev.onym.cli.sandbox.SandboxEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is printed when everything is ready: where it is, a token, and commands that work as they stand. */
public final class Welcome {
    /** Of the person in the first webhook. */
    private static final String BSUID = "GB.18450276639201845573";

    private Welcome() {}

    /**
     * Fills the values in.
     *
     * @param file what the commands read, so that they carry no secret
     */
    public static String text(SandboxEnvironment environment, Path file) {
        return template()
                .replace("{url}", environment.get(SandboxEnvironment.URL))
                .replace("{token}", environment.get("ONYM_TOKEN"))
                .replace("{file}", file.toString())
                .replace("{quoted-file}", quoted(file))
                .replace("{bsuid}", BSUID)
                .stripTrailing();
    }

    /** As one word of a shell, whatever is in it. */
    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "'\\''") + "'";
    }

    private static String template() {
        try (InputStream text = Welcome.class.getResourceAsStream("welcome.txt")) {
            if (text == null) {
                throw new IllegalStateException("welcome.txt is not in this build");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
