package dev.onym.identity.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Person;
import dev.onym.identity.intake.SubjectTags;
import dev.onym.identity.question.Believed;
import dev.onym.identity.question.ClaimAsOf;
import dev.onym.identity.question.ClaimView;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.question.EventView;
import dev.onym.identity.question.Pages;
import dev.onym.identity.question.SubjectView;
import dev.onym.identity.question.Times;
import dev.onym.identity.subject.ClaimPages.Selection;
import dev.onym.identity.subject.SubjectAnswers.Asked;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
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

/** One subject and its past. The id of a subject that was united with another one redirects to that one. */
@Path("/api/v1/subjects/{id}")
@Tag(name = "Subjects")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@APIResponse(responseCode = "304", description = "The answer has the ETag that If-None-Match names")
@APIResponse(responseCode = "307", description = "It is part of another subject now: see Location")
@APIResponse(responseCode = "404", description = "subject-unknown")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class SubjectResource {
    private static final String WAIT_TOKEN = "Onym-Wait-Token";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final Subjects subjects;
    private final SubjectAnswers answers;
    private final PostgresEventStore store;
    private final EventCodec codec;
    private final TagKey tags;
    private final Caller caller;
    private final Clock clock;

    SubjectResource(
            Subjects subjects,
            SubjectAnswers answers,
            PostgresEventStore store,
            EventCodec codec,
            TagKey tags,
            Caller caller,
            Clock clock) {
        this.subjects = subjects;
        this.answers = answers;
        this.store = store;
        this.codec = codec;
        this.tags = tags;
        this.caller = caller;
        this.clock = clock;
    }

    /** By what the subject can be reached. */
    @GET
    @Operation(summary = "A subject, today or at a time")
    @APIResponse(responseCode = "400", description = "time-malformed, wait-token-malformed")
    @APIResponse(responseCode = "422", description = "time-in-future")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubjectView.class)))
    public Uni<RestResponse<String>> subject(
            String id,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @HeaderParam(WAIT_TOKEN) @Nullable String waitToken,
            @HeaderParam(IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context RoutingContext request) {
        Times times = Times.parse(asOf, knownAt, clock);
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return answers.answerStanding(
                new Asked(portfolio, id, times, clear, waitToken, ifNoneMatch, request), found -> {
                    if (!found.isBelieved()) {
                        throw new Refused(Refusals.SUBJECT_UNKNOWN);
                    }
                    return SubjectView.of(found.subject().id(), Person.of(found.claims(), times.validTime()), clear);
                });
    }

    /** What was claimed of the subject, in the order of valid times. */
    @GET
    @Path("/history")
    @Operation(summary = "The claims of a subject, as they are known today or were known at a time")
    @APIResponse(responseCode = "400", description = "time-malformed, cursor-malformed, wait-token-malformed")
    @APIResponse(responseCode = "422", description = "time-in-future, limit-out-of-range")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    public Uni<RestResponse<String>> history(
            String id,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @Nullable
                    Integer limit,
            @HeaderParam(WAIT_TOKEN) @Nullable String waitToken,
            @HeaderParam(IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context RoutingContext request) {
        Times times = Times.parse(asOf, knownAt, clock);
        Cursor cursor = Cursor.parse(Cursor.Of.HISTORY, after);
        int size = Pages.size(limit);
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return answers.answerPage(
                new Asked(portfolio, id, times, clear, waitToken, ifNoneMatch, request),
                subject -> Selection.standing(times.asOf(), cursor.of(subject), size),
                page -> new History(
                        SubjectView.of(page.subject().id()),
                        page.claims().stream()
                                .map((Believed each) -> ClaimView.of(
                                        ClaimAsOf.of(each.claim(), times.validTime()), each.recordedAt(), clear))
                                .toList(),
                        page.nextText()));
    }

    /** Every event that was recorded about the subject, and about those that it absorbed. With asOf a page may be short. */
    @GET
    @Path("/events")
    @Operation(summary = "The events behind a subject, in the order in which they were recorded")
    @APIResponse(responseCode = "400", description = "time-malformed, cursor-malformed, wait-token-malformed")
    @APIResponse(responseCode = "422", description = "time-in-future, limit-out-of-range")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Events.class)))
    public Uni<RestResponse<String>> events(
            String id,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @Nullable
                    Integer limit,
            @HeaderParam(WAIT_TOKEN) @Nullable String waitToken,
            @HeaderParam(IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context RoutingContext request) {
        Times times = Times.parse(asOf, knownAt, clock);
        Cursor cursor = Cursor.parse(Cursor.Of.EVENTS, after);
        int size = Pages.size(limit);
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return answers.answerAnew(
                new Asked(portfolio, id, times, clear, waitToken, ifNoneMatch, request),
                (subject, position) -> subjects.parts(portfolio, subject, position)
                        .compose(parts -> store.reader()
                                .matching(
                                        parts.stream()
                                                .map(part -> Criterion.tagged(
                                                        SubjectTags.of(tags, Scope.of(portfolio), part)))
                                                .toList(),
                                        cursor.of(subject).position() + 1,
                                        position,
                                        size))
                        .map(page -> new Events(
                                page.events().stream()
                                        .map(stored -> EventView.of(stored, codec.decode(stored.envelope()), clear))
                                        .filter(event -> !event.time().isAfter(times.validTime()))
                                        .toList(),
                                page.complete()
                                        ? null
                                        : cursor.of(subject)
                                                .after(page.events().getLast().position())
                                                .toString())));
    }

    /**
     * A page of claims.
     *
     * @param next cursor of the next page, for {@code after}; none on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record History(
            SubjectView subject,
            List<ClaimView> claims,
            @Nullable String next) {}

    /**
     * A page of events.
     *
     * @param next as above
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Events(List<EventView> events, @Nullable String next) {}
}
