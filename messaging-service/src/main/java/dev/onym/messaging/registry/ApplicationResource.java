package dev.onym.messaging.registry;

import dev.onym.contract.messaging.ApplicationName;
import dev.onym.messaging.Refusal;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Applications, for operators. Secrets go in and never come out. */
@Path("/api/v1/applications")
@Permitted(Permission.ADMIN)
@Tag(name = "Applications", description = "Whose webhooks are taken. Needs the scope admin.")
public class ApplicationResource {
    private final Applications applications;

    ApplicationResource(Applications applications) {
        this.applications = applications;
    }

    /** What Meta's App Dashboard knows too. */
    public record Secrets(
            @NotBlank @Size(max = 256) String appSecret,
            @NotBlank @Size(max = 256) String verifyToken) {
        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }

    @PUT
    @Path("{application}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Registers an application, or replaces its secrets. Idempotent.")
    @APIResponse(responseCode = "204", description = "Registered")
    @APIResponse(responseCode = "422", description = "invalid-request, application-name-malformed")
    public Uni<Void> put(@PathParam("application") String application, @NotNull @Valid Secrets body) {
        ApplicationName name;
        try {
            name = new ApplicationName(application);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Refusal.APPLICATION_NAME_MALFORMED);
        }
        return Uni.createFrom()
                .completionStage(() ->
                        applications.put(name, body.appSecret, body.verifyToken).toCompletionStage());
    }
}
