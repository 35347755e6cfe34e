package dev.onym.bench;

import dev.onym.local.service.ServiceProgram;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link BareServer} as a child JVM with the services' memory. */
record BareProcess(Process process) implements AutoCloseable {
    static BareProcess start(Vertx vertx, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceProgram.MEMORY);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), BareServer.class.getName(), Integer.toString(port)));
        try {
            BareProcess started =
                    new BareProcess(new ProcessBuilder(command).inheritIO().start());
            Wait.until(() -> started.answers(vertx, port));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean answers(Vertx vertx, int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the bare server ended with code " + process.exitValue());
        }
        HttpConnection connection = new HttpConnection(vertx, port);
        return Wait.forResult(connection
                .ask(HttpConnection.request("GET", "/", "", new byte[0]))
                .map(true)
                .otherwise(false)
                .eventually(connection::close));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
