package dev.onym.service.testing;

import dev.onym.eventstore.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** A second instance of the service under test, from its jar, with the settings of the first. */
public final class PackagedService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> SHARED_SETTINGS = List.of(
            "onym.event-store.url",
            "onym.event-store.user",
            "onym.event-store.password",
            "kafka.bootstrap.servers",
            "onym.keys.tags",
            "onym.keys.personal-data",
            "onym.tokens.public-key");

    private final JavaProcess process;
    private final URI address;

    private PackagedService(JavaProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns when it is ready. */
    public static PackagedService start(Path jar) {
        int port = freePort();
        List<String> options = Stream.concat(
                        SHARED_SETTINGS.stream()
                                .map(key -> "-D" + key + "="
                                        + ConfigProvider.getConfig().getValue(key, String.class)),
                        Stream.of("-Dquarkus.http.port=" + port, "-Xmx256m"))
                .toList();
        CountDownLatch listening = new CountDownLatch(1);
        JavaProcess process = JavaProcess.startJar(options, jar, line -> {
            if (line.contains("Listening on")) {
                listening.countDown();
            }
        });
        PackagedService service = new PackagedService(process, URI.create("http://localhost:" + port));
        service.awaitReady(listening);
        return service;
    }

    private void awaitReady(CountDownLatch listening) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(address.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            boolean up = listening.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            while (!up || client.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("the service did not start:\n" + process.output());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public URI address() {
        return address;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
