package dev.onym.identity.operator;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Known;
import dev.onym.identity.decision.Parting;
import dev.onym.identity.operator.OperatorLog.Choice;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes back what made two subjects one: a merge, or the report of a rotation. */
// The path of the class is that of its neighbours: else another method here would be a 404 and no 405.
@Path("/api/v1/merges")
@Tag(name = "Operators' decisions")
@Permitted(Permission.IDENTITY_WRITE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "400", description = "malformed-request, idempotency-key-malformed")
@APIResponse(responseCode = "422", description = "invalid-request, idempotency-key-reused")
public class UnmergeResource {
    private final OperatorLog log;
    private final Caller caller;

    UnmergeResource(OperatorLog log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @POST
    @Path("/{id}/unmerge")
    @Operation(
            summary = "Take a merge back, or a report that united two",
            description = "The id is the merge's, or the fact's. Both subjects are again what they would be without it,"
                    + " with all facts that came since. Of a report its repetitions count no more either.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Unmerge.class)))
    @APIResponse(responseCode = "404", description = "merge-unknown")
    @APIResponse(responseCode = "409", description = "merge-taken-back, conflict-remains")
    public Uni<Response> unmerge(
            String id,
            @HeaderParam(OperatorRequest.KEY_HEADER) @Nullable String key,
            @NotNull @Valid UnmergeOrder order) {
        EventId united = united(id);
        Reason reason = new Reason(order.reason());
        OperatorRequest request = OperatorRequest.of(caller, key, "unmerge", id, order.reason());
        Choice<SubjectsUnmerged> choice = known -> known.facts().stream()
                        .anyMatch(fact -> fact.id().equals(united) && fact.content() instanceof RotationReported)
                ? part(known, united, request, reason)
                : undo(known, united, request, reason);
        return OperatorAnswers.created(
                () -> log.around(request.portfolio(), united)
                        .compose(around -> log.make(request, SubjectsUnmerged.class, around, choice)),
                made -> new Unmerge(
                        made.id().toString(),
                        made.decision().merge().toString(),
                        made.decision().subject().toString(),
                        made.decision().separated().toString(),
                        made.time(),
                        made.actor().value()));
    }

    private static SubjectsUnmerged undo(Known known, EventId merge, OperatorRequest request, Reason reason) {
        SubjectsMerged made = known.decisions().stream()
                .filter(decision -> decision.id().equals(merge))
                .map(DatedDecision::content)
                .filter(SubjectsMerged.class::isInstance)
                .map(SubjectsMerged.class::cast)
                .findFirst()
                .orElseThrow(() -> new Refused(Refusals.MERGE_UNKNOWN));
        if (known.standingMerges().noneMatch(decision -> decision.id().equals(merge))) {
            throw new Refused(Refusals.MERGE_TAKEN_BACK);
        }
        return new SubjectsUnmerged(request.portfolio(), made.subject(), made.merged(), merge, reason);
    }

    private static SubjectsUnmerged part(Known known, EventId report, OperatorRequest request, Reason reason) {
        Parting parting = Parting.of(known, report, request.portfolio(), reason);
        return parting.decision()
                .orElseThrow(
                        () -> new Refused(parting.takenBack() ? Refusals.MERGE_TAKEN_BACK : Refusals.CONFLICT_REMAINS));
    }

    private static EventId united(String text) {
        try {
            return EventId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Refusals.MERGE_UNKNOWN);
        }
    }

    /** Why they are two. */
    public record UnmergeOrder(
            @NotBlank
            @Size(max = Reason.MAX_LENGTH)
            @Pattern(regexp = Reason.WELL_FORMED, message = "must be well-formed Unicode")
            String reason) {}

    /**
     * What united two counts no more.
     *
     * @param merge what does not: the merge, or the report
     */
    public record Unmerge(String id, String merge, String subject, String separated, Instant decidedAt, String actor) {}
}
