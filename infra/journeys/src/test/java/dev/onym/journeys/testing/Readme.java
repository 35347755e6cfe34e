package dev.onym.journeys.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The commands that the project's README tells its readers to type. */
public final class Readme {
    /** Of the project, seen from this module. */
    public static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private Readme() {}

    /** The one line of a shell block that begins with these words, without its comment. */
    public static String command(String words) {
        List<String> found = shellLines().stream()
                .filter(line -> line.startsWith(words))
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("the README says " + found.size() + " times: " + words);
        }
        return found.getFirst();
    }

    /** Everything that the README of a module has its readers type, as one script, which prints its comments too. */
    public static String script(String module) {
        return shellLines(Path.of(module, "README.md")).stream()
                .map(line -> line.startsWith("# ") ? "echo '" + line.replace("'", "'\\''") + "'" : line)
                .collect(Collectors.joining("\n"))
                .replace("```sh", "");
    }

    private static List<String> shellLines() {
        return shellLines(Path.of("README.md"));
    }

    private static List<String> shellLines(Path file) {
        try {
            boolean[] inside = {false};
            return Files.readAllLines(ROOT.resolve(file)).stream()
                    .filter(line -> {
                        if (line.startsWith("```")) {
                            inside[0] = line.equals("```sh");
                        }
                        return inside[0];
                    })
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
