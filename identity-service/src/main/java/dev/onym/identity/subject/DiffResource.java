package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.Refusals;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.identity.subject.SubjectAnswers.Asked;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What changed about a subject, in the world or in what was known of it. */
// The path of the class is that of its neighbours: else another method here would be a 404 and no 405.
@Path("/api/v1/subjects/{id}")
@Tag(name = "Subjects")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@APIResponse(responseCode = "304", description = "The answer has the ETag that If-None-Match names")
@APIResponse(responseCode = "307", description = "It is part of another subject now: see Location")
@APIResponse(responseCode = "400", description = "time-malformed, wait-token-malformed")
@APIResponse(responseCode = "404", description = "subject-unknown")
@APIResponse(responseCode = "422", description = "time-in-future, nothing-to-compare")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class DiffResource {
    private final SubjectAnswers answers;
    private final ReadModels readModels;
    private final Caller caller;
    private final Clock clock;

    DiffResource(SubjectAnswers answers, ReadModels readModels, Caller caller, Clock clock) {
        this.answers = answers;
        this.readModels = readModels;
        this.caller = caller;
        this.clock = clock;
    }

    /** Each side has times of its own; {@code asOf} and {@code knownAt} stand for both where a side has none. */
    @GET
    @Path("/diff")
    @Operation(
            summary = "The difference of a subject between two times",
            description = "fromAsOf and toAsOf: what changed in the world. fromKnownAt and toKnownAt: what was learned"
                    + " meanwhile about one time. Both together: what is said at each time.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Diff.class)))
    public Uni<RestResponse<String>> diff(
            String id,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("fromAsOf") @Nullable String fromAsOf,
            @QueryParam("fromKnownAt") @Nullable String fromKnownAt,
            @QueryParam("toAsOf") @Nullable String toAsOf,
            @QueryParam("toKnownAt") @Nullable String toKnownAt,
            @HeaderParam("Onym-Wait-Token") @Nullable String waitToken,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @Context RoutingContext request) {
        Times both = Times.parse(asOf, knownAt, clock);
        Times from = new Times(
                either(Times.instant("fromAsOf", fromAsOf, clock), both.asOf()),
                either(Times.instant("fromKnownAt", fromKnownAt, clock), both.knownAt()));
        Times to = new Times(
                either(Times.instant("toAsOf", toAsOf, clock), both.asOf()),
                either(Times.instant("toKnownAt", toKnownAt, clock), both.knownAt()));
        if (from.equals(to)) {
            throw new Refused(Refusals.NOTHING_TO_COMPARE);
        }
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return answers.answer(
                new Asked(portfolio, id, to, clear, waitToken, ifNoneMatch, request),
                (subject, later) -> readModels
                        .position(from.knownAt())
                        .compose(earlier -> readModels.believedOf(portfolio, subject, earlier))
                        .compose(before -> readModels
                                .believedOf(portfolio, subject, later)
                                .compose(after -> before.isEmpty() && after.isEmpty()
                                        ? Future.failedFuture(new Refused(Refusals.SUBJECT_UNKNOWN))
                                        : Future.succeededFuture(
                                                Diff.between(subject, from, before, to, after, clear)))));
    }

    private static @Nullable Instant either(@Nullable Instant own, @Nullable Instant both) {
        return own == null ? both : own;
    }
}
