package dev.onym.local.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every request with its method and path, in the place of a service. Dies at once when it is told to. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("STAND_IN_DIES") != null) {
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                if (exchange.getRequestMethod().equals("PUT")) {
                    // As registrations are answered.
                    exchange.sendResponseHeaders(204, -1);
                    return;
                }
                byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " at "
                                + System.getenv("ONYM_EVENT_STORE_USER"))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }
}
