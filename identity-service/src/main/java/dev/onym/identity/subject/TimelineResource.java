package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.TagKey;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.question.Pages;
import dev.onym.identity.question.Times;
import dev.onym.identity.subject.ClaimPages.Selection;
import dev.onym.identity.subject.SubjectAnswers.Asked;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A subject's life as lanes and segments. */
// The path of the class is that of its neighbours: else another method here would be a 404 and no 405.
@Path("/api/v1/subjects/{id}")
@Tag(name = "Subjects")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@APIResponse(responseCode = "304", description = "The answer has the ETag that If-None-Match names")
@APIResponse(responseCode = "307", description = "It is part of another subject now: see Location")
@APIResponse(responseCode = "400", description = "time-malformed, cursor-malformed, wait-token-malformed")
@APIResponse(responseCode = "404", description = "subject-unknown")
@APIResponse(responseCode = "422", description = "time-in-future, limit-out-of-range")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class TimelineResource {
    private final SubjectAnswers answers;
    private final TagKey tags;
    private final Caller caller;
    private final Clock clock;

    TimelineResource(SubjectAnswers answers, TagKey tags, Caller caller, Clock clock) {
        this.answers = answers;
        this.tags = tags;
        this.caller = caller;
        this.clock = clock;
    }

    /** In the order in which the identifiers came; a claim's segments are never torn apart by a page. */
    @GET
    @Path("/timeline")
    @Operation(
            summary = "A subject's timeline, to be plotted",
            description =
                    "A lane for each identifier, a segment for each time in which its state is the same. asOf ends"
                            + " the drawing. limit counts claims, of which one can have several segments.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Timeline.class)))
    public Uni<RestResponse<String>> timeline(
            String id,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @Nullable
                    Integer limit,
            @HeaderParam("Onym-Wait-Token") @Nullable String waitToken,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @Context RoutingContext request) {
        Times times = Times.parse(asOf, knownAt, clock);
        Cursor cursor = Cursor.parse(Cursor.Of.TIMELINE, after);
        int size = Pages.size(limit);
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return answers.answerPage(
                new Asked(portfolio, id, times, clear, waitToken, ifNoneMatch, request),
                subject -> Selection.until(times.asOf(), cursor.of(subject), size),
                page -> new Timeline(
                        page.subject().id().toString(),
                        page.claims().stream()
                                .flatMap(each ->
                                        Timeline.segments(portfolio, each.claim(), times.validTime(), tags, clear)
                                                .stream())
                                .toList(),
                        page.nextText()));
    }
}
