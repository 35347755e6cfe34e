package dev.onym.service.surface;

import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Refused;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an own API does not know, that come twice, or that have no value: who misspells {@code asOf},
 * or whose variable is empty, would else be told about another time. The Graph API passes over what it does not know, and so do its paths here.
 */
@Singleton
public class QueryParameters {
    private static final String OWN = "/api/";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** What a value says is the resource's to judge, and none is repeated. */
    @ServerRequestFilter
    public void check(RoutingContext http, UriInfo uri, ResourceInfo resource) {
        // The path that was routed: as it came it may have slashes and dots that lead here, too.
        if (http.request().query() == null || !http.normalizedPath().startsWith(OWN)) {
            return;
        }
        Map<String, List<String>> given = uri.getQueryParameters();
        Set<String> here = known.computeIfAbsent(resource.getResourceMethod(), QueryParameters::names);
        if (!here.containsAll(given.keySet())) {
            throw new Refused(
                    CommonRefusal.MALFORMED_REQUEST,
                    here.isEmpty()
                            ? "there are no query parameters here"
                            : "the query parameters are " + String.join(", ", here));
        }
        given.forEach((name, values) -> {
            if (values.size() > 1) {
                throw new Refused(CommonRefusal.MALFORMED_REQUEST, name + " is given more than once");
            }
            if (values.getFirst().isEmpty()) {
                throw new Refused(CommonRefusal.MALFORMED_REQUEST, name + " has no value");
            }
        });
    }

    private static Set<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
