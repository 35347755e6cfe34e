package dev.onym.cli.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.cli.sandbox.CommandFailed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a rebuild and stays until it is done or somebody has to decide. Breaking off the command does not break it off. */
@Command(
        name = "rebuild",
        description =
                "Makes the read models again beside the live ones, shows the difference, and switches if there is none.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RebuildReadModels implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 500;

    @Spec
    private CommandSpec spec;

    @Option(names = "--accept-difference", description = "Switch also when there is a difference.")
    private boolean accept;

    @Option(
            names = "--directory",
            paramLabel = "<path>",
            defaultValue = "${env:ONYM_DIRECTORY:-.onym}",
            description = "Where the sandbox lives (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ReadModelsApi api = ReadModelsApi.of(directory)) {
            JsonNode state = api.start();
            String shown = "";
            while (isUnderWay(state)) {
                String line = "%s: %d of %d events"
                        .formatted(
                                state.path("phase").asText(),
                                state.path("position").asLong(),
                                state.path("head").asLong());
                if (!line.equals(shown)) {
                    out.println(line);
                    out.flush();
                    shown = line;
                }
                pause();
                state = api.state();
            }
            return finish(api, state, out);
        }
    }

    private int finish(ReadModelsApi api, JsonNode state, PrintWriter out) {
        String id = state.path("id").asText();
        switch (state.path("phase").asText()) {
            case "switched" -> out.println("no difference: the new read models have taken the live ones' place");
            case "undecided" -> {
                show(state, out);
                if (!accept) {
                    throw CommandFailed.refused(
                            "nothing was switched. Then infra/onym read-models accept %s or infra/onym read-models discard %s"
                                    .formatted(id, id));
                }
                api.accept(id);
                out.println("accepted: the new read models have taken the live ones' place");
            }
            default ->
                throw CommandFailed.refused("the rebuild is %s: %s"
                        .formatted(
                                state.path("phase").asText(),
                                state.path("failure").asText("no reason given")));
        }
        return 0;
    }

    private static void show(JsonNode state, PrintWriter out) {
        if (state.hasNonNull("failure")) {
            out.println("the switch did not work: " + state.path("failure").asText());
        }
        for (JsonNode table : state.path("differences")) {
            out.printf(
                    "%s: %d rows only in the live one, %d only in the new one%n",
                    table.path("table").asText(),
                    table.path("onlyLive").asLong(),
                    table.path("onlyRebuilt").asLong());
            table.path("examplesLive").forEach(row -> out.println("  live " + row));
            table.path("examplesRebuilt").forEach(row -> out.println("  new  " + row));
        }
        out.flush();
    }

    private static boolean isUnderWay(JsonNode state) {
        String phase = state.path("phase").asText();
        return phase.equals("building") || phase.equals("comparing");
    }

    private static void pause() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
                .join();
    }
}
