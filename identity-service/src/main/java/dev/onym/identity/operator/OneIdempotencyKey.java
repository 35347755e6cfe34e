package dev.onym.identity.operator;

import dev.onym.identity.Refusals;
import dev.onym.service.problem.Refused;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a key that is empty or comes twice. Resources hear of neither: an empty header is none to them, and of two they see
 * the first, so that who believes the request to be safe to send again would be wrong.
 */
@Singleton
public class OneIdempotencyKey {
    @ServerRequestFilter
    public void check(RoutingContext http, ResourceInfo resource) {
        List<String> keys = http.request().headers().getAll(OperatorRequest.KEY_HEADER);
        if (keys.isEmpty() || !isAskedFor(resource.getResourceMethod())) {
            return;
        }
        if (keys.size() > 1 || keys.getFirst().isEmpty()) {
            throw new Refused(Refusals.IDEMPOTENCY_KEY_MALFORMED);
        }
    }

    private static boolean isAskedFor(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HeaderParam.class))
                .anyMatch(header -> header != null && header.value().equals(OperatorRequest.KEY_HEADER));
    }
}
