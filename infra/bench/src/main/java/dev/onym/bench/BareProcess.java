package dev.onym.bench;

import dev.onym.local.service.ServiceProgram;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the services are compared with, as a child JVM with the services' memory: a server that answers and does no more. */
record BareProcess(Process process) implements AutoCloseable {
    /** What carries its connections. */
    enum Sockets {
        /** As Vert.x and Quarkus come. */
        JVM,
        /** As the services have them; the JVM's where Netty has none for the system. */
        NATIVE
    }

    /** The bare Vert.x. */
    static BareProcess vertx(Vertx vertx, int port, Sockets sockets) {
        return start(
                vertx,
                port,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        Integer.toString(port),
                        sockets.name()));
    }

    /** Quarkus REST and JSON, which {@code infra/ceiling} has built. */
    static BareProcess quarkus(Vertx vertx, int port, Sockets sockets, Path sources) {
        Path jar = sources.resolve("infra/ceiling/target/quarkus-app/quarkus-run.jar");
        return start(
                vertx,
                port,
                List.of(
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.log.level=WARN",
                        "-Dquarkus.vertx.prefer-native-transport=" + (sockets == Sockets.NATIVE),
                        "-jar",
                        jar.toString()));
    }

    private static BareProcess start(Vertx vertx, int port, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceProgram.MEMORY);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(program);
        try {
            BareProcess started =
                    new BareProcess(new ProcessBuilder(command).inheritIO().start());
            try {
                Wait.until(() -> started.answers(vertx, port));
            } catch (IllegalStateException notReady) {
                started.close();
                throw notReady;
            }
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whatever it says: one of them knows no such path. */
    private boolean answers(Vertx vertx, int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the bare server ended with code " + process.exitValue());
        }
        HttpConnection connection = new HttpConnection(vertx, port);
        return Wait.forResult(connection
                .send(HttpConnection.request("GET", "/", "", new byte[0]))
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
