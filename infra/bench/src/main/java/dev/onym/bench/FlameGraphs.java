package dev.onym.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/** Shows recordings as flame graphs, one page beside each recording, with the threads at the root. */
final class FlameGraphs {
    private static final String RECORDING = ".jfr";
    private static final String GRAPH = ".html";

    private FlameGraphs() {}

    /** Draws the recordings of services in the folder that were made since a run began. */
    static void draw(Path folder, Instant begin) throws IOException {
        for (Path recording : recordings(folder)) {
            if (!Files.getLastModifiedTime(recording).toInstant().isBefore(begin)) {
                draw(recording);
            }
        }
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(RECORDING)).toList();
        }
    }

    private static void draw(Path recording) throws IOException {
        String name = recording.getFileName().toString();
        String title = name.substring(0, name.length() - RECORDING.length());
        JfrToFlame.convert(
                recording.toString(),
                recording.resolveSibling(title + GRAPH).toString(),
                new Arguments("--title", title, "--threads", "--norm"));
    }
}
