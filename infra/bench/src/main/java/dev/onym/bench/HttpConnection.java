package dev.onym.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection to a server on this machine, one request at a time. Does no more than a load generator has to,
 * because what it takes is taken from the server beside it: requests are bytes, and of an answer only status and length are
 * read.
 */
final class HttpConnection {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final String LENGTH = "content-length:";

    private final Vertx vertx;
    private final int port;
    private @Nullable NetSocket socket;
    private @Nullable Promise<Answer> waiting;
    private Buffer received = Buffer.buffer();

    HttpConnection(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    record Answer(int status, Buffer body) {}

    /**
     * A request as bytes.
     *
     * @param headers each with its line end
     */
    static Buffer request(String method, String path, String headers, byte[] body) {
        // Not with a format: what the load generator takes is missing to the server beside it.
        return Buffer.buffer(method + " " + path + " HTTP/1.1\r\nhost: localhost\r\n" + headers + "content-length: "
                        + body.length + "\r\n\r\n")
                .appendBytes(body);
    }

    /** Fails when the server hangs up. */
    Future<Answer> send(Buffer request) {
        Promise<Answer> answer = Promise.promise();
        connected().onFailure(answer::tryFail).onSuccess(open -> {
            waiting = answer;
            open.write(request).onFailure(answer::tryFail);
        });
        return answer.future();
    }

    /** Fails for every status but 200. */
    Future<Answer> ask(Buffer request) {
        return send(request)
                .compose(answer -> answer.status() == 200
                        ? Future.succeededFuture(answer)
                        : Future.failedFuture(
                                new IllegalStateException("answered with " + answer.status() + ": " + answer.body())));
    }

    /** Made by the first request, so that it lives on its client's event loop. */
    private Future<NetSocket> connected() {
        if (socket != null) {
            return Future.succeededFuture(socket);
        }
        return vertx.createNetClient().connect(port, "127.0.0.1").onSuccess(open -> {
            socket = open;
            open.handler(this::receive);
            open.closeHandler(closed -> fail("the server hung up"));
        });
    }

    private void receive(Buffer bytes) {
        received = received.length() == 0 ? bytes : received.appendBuffer(bytes);
        String text = received.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END_OF_HEAD);
        if (head < 0) {
            return;
        }
        int body = head + END_OF_HEAD.length();
        int end = end(text, head, body);
        if (received.length() < end) {
            return;
        }
        int status = Integer.parseInt(text, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
        Answer answer = new Answer(status, received.getBuffer(body, end));
        received = Buffer.buffer();
        Promise<Answer> asker = waiting;
        waiting = null;
        if (asker != null) {
            asker.complete(answer);
        }
    }

    /** Where the answer ends; beyond what is there, as long as that is not known. Long answers come in chunks. */
    private static int end(String text, int head, int body) {
        String headers = text.substring(0, head).toLowerCase(Locale.ROOT);
        int length = headers.indexOf(LENGTH);
        if (length >= 0) {
            int lineEnd = headers.indexOf('\r', length);
            return body
                    + Integer.parseInt(headers.substring(length + LENGTH.length(), lineEnd < 0 ? head : lineEnd)
                            .strip());
        }
        return text.endsWith(LAST_CHUNK) && text.length() - LAST_CHUNK.length() >= body
                ? text.length()
                : Integer.MAX_VALUE;
    }

    private void fail(String reason) {
        Promise<Answer> asker = waiting;
        waiting = null;
        socket = null;
        if (asker != null) {
            asker.tryFail(new IllegalStateException(reason));
        }
    }

    Future<Void> close() {
        return socket == null ? Future.succeededFuture() : socket.close();
    }

    /** A client that sends one request after the other and counts each as so many things. */
    Operation asking(Supplier<Buffer> requests, int things) {
        return new Operation() {
            @Override
            public Future<Integer> next() {
                return ask(requests.get()).map(things);
            }

            @Override
            public Future<Void> end() {
                return close();
            }
        };
    }
}
