package dev.onym.identity.conflict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.question.ClaimView;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.question.Pages;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.identity.question.Versions;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The open conflicts of a portfolio. */
@Path("/api/v1/identities/conflicts")
@Tag(name = "Identities")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@APIResponse(responseCode = "304", description = "The answer has the ETag that If-None-Match names")
@APIResponse(responseCode = "400", description = "time-malformed, cursor-malformed, wait-token-malformed")
@APIResponse(responseCode = "422", description = "time-in-future, limit-out-of-range")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class ConflictsResource {
    private final OpenConflicts conflicts;
    private final ReadModels readModels;
    private final Versions versions;
    private final Caller caller;
    private final Clock clock;

    ConflictsResource(OpenConflicts conflicts, ReadModels readModels, Versions versions, Caller caller, Clock clock) {
        this.conflicts = conflicts;
        this.readModels = readModels;
        this.versions = versions;
        this.caller = caller;
        this.clock = clock;
    }

    /** One entry for each side, because no two people's data belong into one. */
    @GET
    @Operation(
            summary = "Open conflicts",
            description =
                    "One entry for each claim in dispute and each dispute, so a conflict between two subjects comes"
                            + " as two. In the order in which the claims began.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Conflicts.class)))
    public Uni<RestResponse<String>> conflicts(
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @Nullable
                    Integer limit,
            @HeaderParam("Onym-Wait-Token") @Nullable String waitToken,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Times times = Times.parse(asOf, knownAt, clock);
        int size = Pages.size(limit);
        PortfolioId portfolio = caller.portfolio();
        Cursor cursor = Cursor.parse(Cursor.Of.CONFLICTS, after).of(portfolio);
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return Uni.createFrom()
                .completionStage(() -> readModels
                        .await(waitToken)
                        .compose(ready -> readModels.position(times.knownAt()))
                        .compose(position -> conflicts.page(portfolio, times.asOf(), position, cursor, size, clear))
                        .map(page -> Versions.answer(versions.of(page), ifNoneMatch))
                        .toCompletionStage());
    }

    /**
     * A page of conflicts.
     *
     * @param next cursor of the next page, for {@code after}; none on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Conflicts(
            List<Conflict> conflicts, @Nullable String next) {}

    /**
     * One side of a conflict.
     *
     * @param from valid time since which the facts contradict each other
     * @param otherSubject the other side; left out where the subject contradicts itself
     * @param claim what is in dispute
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Conflict(
            String kind,
            Instant from,
            String subject,
            @Nullable String otherSubject,
            @Nullable String otherBsuid,
            ClaimView claim) {}
}
