package dev.onym.identity.operator;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.privacy.TagKey;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Known;
import dev.onym.identity.claim.Person;
import dev.onym.identity.decision.Judgement;
import dev.onym.identity.decision.Merging;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.operator.OperatorLog.Choice;
import dev.onym.identity.question.SubjectView;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says that two subjects are one person. */
@Path("/api/v1/merges")
@Tag(name = "Operators' decisions")
@Permitted(Permission.IDENTITY_WRITE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MergeResource {
    /** As {@link #token} writes it. */
    private static final Pattern TOKEN = Pattern.compile("m1-[0-9a-f-]{36}");

    private final OperatorLog log;
    private final Limits limits;
    private final TagKey tagKey;
    private final Caller caller;

    MergeResource(OperatorLog log, OperatorConfig config, TagKey tagKey, Caller caller) {
        this.log = log;
        this.limits = new Limits(config.merge());
        this.tagKey = tagKey;
        this.caller = caller;
    }

    /** Changes nothing. The token it gives is good for as long as nothing changes about either subject. */
    @POST
    @Path("/preview")
    @Operation(summary = "What a merge would come to, and a token to make it with")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Preview.class)))
    @APIResponse(responseCode = "404", description = "subject-unknown")
    @APIResponse(responseCode = "409", description = "merge-stands, subject-not-mergeable")
    @APIResponse(responseCode = "422", description = "invalid-request, merge-with-itself")
    public Uni<Preview> preview(@NotNull @Valid Sides sides) {
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        SubjectId survivor = subject(sides.subject());
        SubjectId other = subject(sides.merged());
        return Uni.createFrom()
                .completionStage(() -> log.around(portfolio, List.of(survivor, other))
                        .compose(around -> log.known(portfolio, around))
                        .compose(known -> log.folding(() -> preview(portfolio, survivor, other, known, clear)))
                        .toCompletionStage());
    }

    private Preview preview(PortfolioId portfolio, SubjectId survivor, SubjectId other, Known known, boolean clear) {
        Merging merging = merging(known, survivor, other);
        // Looked at and forgotten, so neither its reason nor its time matters.
        SubjectsMerged merge = merging.decision(portfolio, new Reason("preview"));
        DatedDecision dated = new DatedDecision(EventId.random(), Long.MAX_VALUE, Instant.MAX, merge);
        Claims after = Judgement.of(known, dated).after();
        return new Preview(
                token(portfolio, survivor, other, merging),
                view(survivor, merging.before(), clear),
                view(other, merging.before(), clear),
                view(survivor, after, clear),
                merging.settled(after),
                limits.exceeded(merge, known.and(dated), merging.before(), after).stream()
                        .map(Limits.Exceeded::toString)
                        .toList());
    }

    @POST
    @Operation(
            summary = "Merge two subjects, as previewed",
            description = "All claims of merged become the subject's; its id redirects.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Merge.class)))
    @APIResponse(responseCode = "404", description = "subject-unknown")
    @APIResponse(
            responseCode = "409",
            description = "merge-preview-stale, merge-limit-exceeded, merge-stands, subject-not-mergeable")
    @APIResponse(
            responseCode = "400",
            description = "malformed-request, merge-token-malformed, idempotency-key-malformed")
    @APIResponse(responseCode = "422", description = "invalid-request, merge-with-itself, idempotency-key-reused")
    public Uni<Response> merge(
            @HeaderParam(OperatorRequest.KEY_HEADER) @Nullable String key, @NotNull @Valid MergeOrder order) {
        SubjectId survivor = subject(order.subject());
        SubjectId other = subject(order.merged());
        if (!TOKEN.matcher(order.token()).matches()) {
            throw new Refused(Refusals.MERGE_TOKEN_MALFORMED);
        }
        Reason reason = new Reason(order.reason());
        OperatorRequest request = OperatorRequest.of(
                caller, key, "merge", order.subject(), order.merged(), order.token(), order.reason());
        Choice<SubjectsMerged> choice = new Choice<>() {
            @Override
            public SubjectsMerged choose(Known known) {
                Merging merging = merging(known, survivor, other);
                if (!order.token().equals(token(request.portfolio(), survivor, other, merging))) {
                    throw new Refused(Refusals.MERGE_PREVIEW_STALE);
                }
                return merging.decision(request.portfolio(), reason);
            }

            @Override
            public void approve(SubjectsMerged merge, Known with, Judgement judgement) {
                List<Limits.Exceeded> exceeded = limits.exceeded(merge, with, judgement.before(), judgement.after());
                if (!exceeded.isEmpty()) {
                    throw new Refused(
                            Refusals.MERGE_LIMIT_EXCEEDED,
                            exceeded.stream().map(Limits.Exceeded::toString).collect(Collectors.joining("; ")));
                }
            }
        };
        return OperatorAnswers.created(
                () -> log.around(request.portfolio(), List.of(survivor, other))
                        .compose(around -> log.make(request, SubjectsMerged.class, around, choice)),
                made -> new Merge(
                        made.id().toString(),
                        made.decision().subject().toString(),
                        made.decision().merged().toString(),
                        made.time(),
                        made.actor().value()));
    }

    private static Merging merging(Known known, SubjectId survivor, SubjectId other) {
        Merging merging = Merging.of(known, survivor, other);
        merging.obstacle().ifPresent(obstacle -> {
            throw switch (obstacle) {
                case ITSELF -> new Refused(Refusals.MERGE_WITH_ITSELF);
                case STANDS -> new Refused(Refusals.MERGE_STANDS);
                case UNKNOWN ->
                    new Refused(
                            Refusals.SUBJECT_UNKNOWN, "a subject that is part of another one goes by that one's id");
                case NAMELESS -> new Refused(Refusals.SUBJECT_NOT_MERGEABLE);
            };
        });
        return merging;
    }

    /** A keyed hash, because what is hashed can be guessed. */
    private String token(PortfolioId portfolio, SubjectId survivor, SubjectId other, Merging merging) {
        String state = merging.claims()
                .map(claim -> claim + " " + Identifiers.value(Identifiers.of(claim)))
                .sorted()
                .collect(Collectors.joining("\n", survivor + " " + other + "\n", ""));
        return "m1-" + tagKey.tag(Scope.of(portfolio), "merge-preview", state);
    }

    private static SubjectView view(SubjectId subject, Claims claims, boolean clear) {
        return SubjectView.of(
                subject,
                Person.of(
                        claims.claims().stream()
                                .filter(claim -> claim.subject().equals(subject))
                                .toList(),
                        Instant.MAX),
                clear);
    }

    private static SubjectId subject(String text) {
        try {
            return SubjectId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Refusals.SUBJECT_UNKNOWN);
        }
    }

    /**
     * Who is to be merged.
     *
     * @param subject whose id remains
     * @param merged whose claims become the subject's
     */
    public record Sides(@NotNull String subject, @NotNull String merged) {}

    /**
     * What is to be merged.
     *
     * @param token of the preview
     */
    public record MergeOrder(
            @NotNull String subject,
            @NotNull String merged,
            @NotNull String token,

            @NotBlank
            @Size(max = Reason.MAX_LENGTH)
            @jakarta.validation.constraints.Pattern(
                    regexp = Reason.WELL_FORMED,
                    message = "must be well-formed Unicode")
            @Schema(description = "Kept encrypted; names no other person")
            String reason) {}

    /**
     * What would be.
     *
     * @param token to merge with, as long as this is the state
     * @param settledConflicts how many disputes would be settled
     * @param exceededLimits what forbids the merge
     */
    public record Preview(
            String token,
            SubjectView subject,
            SubjectView merged,
            SubjectView result,
            int settledConflicts,
            List<String> exceededLimits) {}

    /** A merge that stands; {@code id} is for taking it back. */
    public record Merge(String id, String subject, String merged, Instant decidedAt, String actor) {}
}
