package dev.onym.identity.operator;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import dev.onym.identity.decision.Judgement;
import dev.onym.identity.decision.Settlement;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says which side of a conflict is right. */
@Path("/api/v1/conflict-resolutions")
@Tag(name = "Operators' decisions")
@Permitted(Permission.IDENTITY_WRITE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "400", description = "malformed-request, idempotency-key-malformed")
@APIResponse(responseCode = "422", description = "invalid-request, idempotency-key-reused")
public class ConflictResolutionResource {
    private final OperatorLog log;
    private final Caller caller;

    ConflictResolutionResource(OperatorLog log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Resolve a conflict",
            description = "Over a phone: waId is bsuid's. Over a rotation: bsuid replaced previousBsuid. Whoever claims"
                    + " otherwise is overruled.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Resolution.class)))
    @APIResponse(responseCode = "409", description = "conflict-not-open, conflict-remains")
    public Uni<Response> resolve(
            @HeaderParam(OperatorRequest.KEY_HEADER) @Nullable String key, @NotNull @Valid ResolutionOrder order) {
        Bsuid right = AskedIdentifiers.read("bsuid", order.bsuid(), Bsuid::new);
        WaId waId = AskedIdentifiers.readIfThere("waId", order.waId(), WaId::new);
        Bsuid previous = AskedIdentifiers.readIfThere("previousBsuid", order.previousBsuid(), Bsuid::new);
        if ((waId == null) == (previous == null)) {
            throw AskedIdentifiers.refused("waId", "exactly one of waId and previousBsuid tells the conflict");
        }
        Reason reason = new Reason(order.reason());
        OperatorRequest request = OperatorRequest.of(
                caller,
                key,
                "resolve",
                order.bsuid(),
                String.valueOf(order.waId()),
                String.valueOf(order.previousBsuid()),
                order.reason());
        List<Identifier> identifiers = Stream.<@Nullable Identifier>of(right, waId, previous)
                .filter(Objects::nonNull)
                .map(Identifier.class::cast)
                .toList();
        Choice<ConflictResolved> choice = new Choice<>() {
            @Override
            public ConflictResolved choose(Known known) {
                return settle(new Settlement(Fold.of(known), request.portfolio(), reason))
                        .orElseThrow(() -> new Refused(Refusals.CONFLICT_NOT_OPEN));
            }

            private Optional<ConflictResolved> settle(Settlement settlement) {
                return waId != null
                        ? settlement.phone(right, waId)
                        : settlement.replacement(Objects.requireNonNull(previous), right);
            }

            @Override
            public void approve(ConflictResolved decision, Known with, Judgement judgement) {
                Claims after = judgement.after();
                if (settle(new Settlement(after, request.portfolio(), reason)).isPresent()) {
                    throw new Refused(Refusals.CONFLICT_REMAINS);
                }
            }
        };
        return OperatorAnswers.created(
                () -> log.make(
                        request,
                        ConflictResolved.class,
                        log.tags().of(Scope.of(request.portfolio()), identifiers),
                        choice),
                made -> new Resolution(
                        made.id().toString(),
                        made.decision().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        made.decision().subject().toString(),
                        made.decision().bsuid().value(),
                        made.decision().overruled().stream().map(Bsuid::value).toList(),
                        made.time(),
                        made.actor().value()));
    }

    /** The side that is right, and exactly one of what the conflict is over: a phone, or the BSUID that was replaced. */
    public record ResolutionOrder(
            @NotNull String bsuid,
            @Nullable String waId,
            @Nullable String previousBsuid,

            @NotBlank
            @Size(max = Reason.MAX_LENGTH)
            @Pattern(regexp = Reason.WELL_FORMED, message = "must be well-formed Unicode")
            @Schema(description = "Kept encrypted; names no other person")
            String reason) {}

    /**
     * A resolution that was made.
     *
     * @param bsuid whose claim stands
     * @param overruled whose claims do not
     */
    public record Resolution(
            String id,
            String kind,
            String subject,
            String bsuid,
            List<String> overruled,
            Instant decidedAt,
            String actor) {}
}
