package dev.onym.service.surface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.service.access.AccessDenied;
import dev.onym.service.graph.GraphCode;
import dev.onym.service.graph.GraphError;
import dev.onym.service.graph.GraphPath;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Problem;
import dev.onym.service.problem.Problem.FieldError;
import dev.onym.service.problem.Refused;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every exception that leaves a resource, in the form of the surface that was asked. */
public class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    @ServerExceptionMapper
    public Response graph(GraphError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error.envelope())
                .build();
    }

    @ServerExceptionMapper
    public Response refused(Refused refused) {
        return problem(refused.problem());
    }

    @ServerExceptionMapper
    public Response denied(AccessDenied denied, ContainerRequestContext request) {
        boolean graph = isGraph(request);
        return switch (denied.reason()) {
            case UNAUTHENTICATED ->
                graph
                        ? graph(GraphError.plain(GraphCode.BAD_TOKEN))
                        : refused(new Refused(CommonRefusal.UNAUTHENTICATED));
            case FORBIDDEN ->
                graph
                        ? graph(GraphError.of(
                                GraphCode.PERMISSION_DENIED, "The access token does not have the permission for this."))
                        : refused(new Refused(CommonRefusal.FORBIDDEN));
        };
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid, ContainerRequestContext request) {
        if (isGraph(request)) {
            return graph(GraphError.of(GraphCode.INVALID_PARAMETER, "The request has values that are not allowed."));
        }
        List<FieldError> errors = invalid.getConstraintViolations().stream()
                .map(violation -> new FieldError(
                        BodyPath.of(violation.getPropertyPath()), String.valueOf(violation.getMessage())))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
        return refused(new Refused(CommonRefusal.INVALID_REQUEST, null, errors));
    }

    /**
     * Jackson's message quotes the body, so only the place is told. The subclass is named because Quarkus would answer it
     * in its own form.
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response unreadable(JsonProcessingException unreadable, ContainerRequestContext request) {
        return isGraph(request)
                ? graph(GraphError.of(GraphCode.INVALID_PARAMETER, "The request body cannot be read as JSON."))
                : refused(new Refused(CommonRefusal.MALFORMED_REQUEST, null, BodyPath.errors(unreadable)));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException refused, ContainerRequestContext request) {
        if (refused.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, request);
        }
        // A parameter that cannot be read is "not found" to JAX-RS, which says of the path what is wrong with the
        // value.
        int status = refused instanceof NotFoundException && refused.getCause() != null
                ? 400
                : refused.getResponse().getStatus();
        if (status >= 500) {
            LOG.error("the request could not be answered: {}", PostgresFailures.describe(refused), refused);
        }
        if (isGraph(request)) {
            return graph(graphError(status, request));
        }
        return refused(new Refused(CommonRefusal.of(status)));
    }

    private static GraphError graphError(int status, ContainerRequestContext request) {
        return switch (status) {
            case 404 -> GraphError.plain(GraphCode.UNKNOWN_PATH);
            case 405 ->
                GraphError.unknownObject(
                        request.getMethod(),
                        GraphPath.object(request.getUriInfo().getPath()));
            default ->
                status >= 500
                        ? GraphError.plain(GraphCode.UNKNOWN)
                        : GraphError.of(GraphCode.INVALID_PARAMETER, "The request cannot be read.");
        };
    }

    /** The last resort. What may pass by itself is called unavailable. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure, ContainerRequestContext request) {
        boolean mayPass = MayPass.is(failure);
        if (mayPass) {
            LOG.warn("a request is answered with \"unavailable\": {}", PostgresFailures.describe(failure));
        } else {
            LOG.error("a request could not be answered", failure);
        }
        if (isGraph(request)) {
            return graph(GraphError.plain(mayPass ? GraphCode.SERVICE_UNAVAILABLE : GraphCode.UNKNOWN));
        }
        return refused(new Refused(mayPass ? CommonRefusal.UNAVAILABLE : CommonRefusal.INTERNAL_ERROR));
    }

    private static boolean isGraph(ContainerRequestContext request) {
        return GraphPath.matches(request.getUriInfo().getPath());
    }

    private static Response problem(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
