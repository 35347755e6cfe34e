package dev.onym.service.surface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.service.graph.GraphCode;
import dev.onym.service.graph.GraphError;
import dev.onym.service.graph.GraphPath;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Problem;
import dev.onym.service.problem.Refused;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that say beforehand that they are too large, in the form of the surface. Quarkus would close the connection
 * on them without a word, which a proxy takes for a service that has died.
 */
@Singleton
class BodyLimit {
    /** Before Quarkus looks at the length. */
    private static final int FIRST = 1_000;
    /** What is read to its end, so that the sender hears the answer; more is cut off. */
    private static final long MOST_DRAINED = 64L * 1024 * 1024;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final long most;
    private final ObjectMapper mapper;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K") MemorySize most,
            ObjectMapper mapper) {
        this.most = most.asLongValue();
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        long length = length(request);
        if (length <= most) {
            context.next();
        } else if (length > MOST_DRAINED || request.headers().contains(HttpHeaders.EXPECT)) {
            refuse(context);
        } else {
            request.endHandler(drained -> refuse(context)).resume();
        }
    }

    /** -1 where the sender does not say. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : -1;
    }

    private void refuse(RoutingContext context) {
        HttpServerResponse response = context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (GraphPath.matches(context.normalizedPath())) {
            GraphError error = GraphError.of(GraphCode.INVALID_PARAMETER, "The request body is too large.");
            response.setStatusCode(error.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(json(error.envelope()));
        } else {
            Problem problem = new Refused(CommonRefusal.BODY_TOO_LARGE).problem();
            response.setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json(problem));
        }
    }

    private String json(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
