package dev.onym.service.access;

import dev.onym.service.graph.GraphPath;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Asks for a token where {@link Permitted} stands, before the body is looked at. */
@Singleton
public class AccessFilter {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Caller caller;

    AccessFilter(Config config, Caller caller, Clock clock) {
        this.tokens = new Tokens(TokenSettings.from(key -> config.getOptionalValue(key, String.class)), clock);
        this.caller = caller;
    }

    /** Reads the settings at start, so that a wrong one stops it. */
    void start(@Observes StartupEvent event) {}

    /**
     * Finds out who calls.
     *
     * @throws AccessDenied unless the token is good and allows what the resource asks for
     */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        Permitted permitted = permitted(resource);
        if (permitted == null) {
            return;
        }
        Token token = tokens.verify(text(request));
        if (!token.permissions().contains(permitted.value())) {
            throw new AccessDenied(AccessDenied.Reason.FORBIDDEN);
        }
        caller.identifiedBy(token);
    }

    private static @Nullable Permitted permitted(ResourceInfo resource) {
        Permitted ofMethod = resource.getResourceMethod().getAnnotation(Permitted.class);
        return ofMethod != null ? ofMethod : resource.getResourceClass().getAnnotation(Permitted.class);
    }

    private static String text(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).trim();
        }
        // Reference §9.1: Graph clients may put it into the query.
        String parameter = request.getUriInfo().getQueryParameters().getFirst("access_token");
        if (header == null
                && parameter != null
                && GraphPath.matches(request.getUriInfo().getPath())) {
            return parameter;
        }
        throw new AccessDenied(AccessDenied.Reason.UNAUTHENTICATED);
    }
}
