package dev.onym.local.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;

/** Rewrites paths on the way in, and answers when the service cannot. */
final class InPlaceOfTheService implements ProxyInterceptor {
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
