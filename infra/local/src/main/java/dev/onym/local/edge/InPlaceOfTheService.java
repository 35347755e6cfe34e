package dev.onym.local.edge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;

/** Rewrites paths on the way in, and answers when the service cannot. */
final class InPlaceOfTheService implements ProxyInterceptor {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Routes routes;

    InPlaceOfTheService(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        String path = Routes.path(request.proxiedRequest());
        routes.target(path).ifPresent(target -> request.setURI(target.path() + query(request.proxiedRequest())));
        return context.sendRequest().recover(failure -> Future.succeededFuture(instead(request, failure)));
    }

    /** What has no body must not announce one: it would be sent in chunks, and clients would wait for the last of them. */
    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        if (response.getStatusCode() == NO_CONTENT || response.getStatusCode() == NOT_MODIFIED) {
            response.setBody(Body.body(Buffer.buffer()));
        }
        return context.sendResponse();
    }

    private static String query(HttpServerRequest request) {
        return request.query() == null ? "" : "?" + request.query();
    }

    private static ProxyResponse instead(ProxyRequest request, Throwable failure) {
        Refusal refusal = failure instanceof TimeoutException ? Refusal.TOO_SLOW : Refusal.UNREACHABLE;
        Surface surface = Routes.surface(Routes.path(request.proxiedRequest()));
        return request.release()
                .response()
                .setStatusCode(refusal.status())
                .putHeader("content-type", refusal.contentType(surface))
                .setBody(Body.body(refusal.body(surface)));
    }
}
