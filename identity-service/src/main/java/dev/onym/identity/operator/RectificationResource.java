package dev.onym.identity.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import dev.onym.identity.decision.Judgement;
import dev.onym.identity.operator.OperatorLog.Choice;
import dev.onym.identity.question.Times;
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
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says from when until when a BSUID went with another identifier. */
@Path("/api/v1/rectifications")
@Tag(name = "Operators' decisions")
@Permitted(Permission.IDENTITY_WRITE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "400", description = "malformed-request, time-malformed, idempotency-key-malformed")
@APIResponse(responseCode = "422", description = "invalid-request, time-in-future, idempotency-key-reused")
public class RectificationResource {
    private final OperatorLog log;
    private final Caller caller;
    private final Clock clock;

    RectificationResource(OperatorLog log, Caller caller, Clock clock) {
        this.log = log;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Rectify a claim",
            description =
                    "Overrides all that was observed of the two up to now. Without an end it also overrides what gave"
                            + " either of them to somebody else from then on; with one it hides that meanwhile.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Rectification.class)))
    @APIResponse(responseCode = "404", description = "bsuid-unknown")
    @APIResponse(responseCode = "409", description = "rectification-without-effect")
    public Uni<Response> rectify(
            @HeaderParam(OperatorRequest.KEY_HEADER) @Nullable String key, @NotNull @Valid RectificationOrder order) {
        Bsuid bsuid = AskedIdentifiers.read("bsuid", order.bsuid(), Bsuid::new);
        WaId waId = AskedIdentifiers.readIfThere("waId", order.waId(), WaId::new);
        ParentBsuid parent = AskedIdentifiers.readIfThere("parentBsuid", order.parentBsuid(), ParentBsuid::new);
        Username username = AskedIdentifiers.readIfThere("username", order.username(), Username::parse);
        Interval interval = interval(order);
        Reason reason = new Reason(order.reason());
        OperatorRequest request = OperatorRequest.of(caller, key, "rectify", order.asked(interval));
        List<Identifier> identifiers = Stream.<@Nullable Identifier>of(bsuid, waId, parent, username)
                .filter(Objects::nonNull)
                .map(Identifier.class::cast)
                .toList();
        if (identifiers.size() != 2) {
            throw AskedIdentifiers.refused("waId", "exactly one of waId, parentBsuid and username is rectified");
        }
        Choice<ClaimRectified> choice = new Choice<>() {
            @Override
            public ClaimRectified choose(Known known) {
                SubjectId subject = Fold.of(known).bsuids().get(bsuid);
                if (subject == null) {
                    throw new Refused(Refusals.BSUID_UNKNOWN);
                }
                return new ClaimRectified(
                        request.portfolio(),
                        subject,
                        bsuid,
                        parent,
                        waId,
                        username,
                        interval.from(),
                        interval.to(),
                        reason);
            }

            @Override
            public void approve(ClaimRectified decision, Known with, Judgement judgement) {
                if (new HashSet<>(judgement.before().claims())
                        .equals(new HashSet<>(judgement.after().claims()))) {
                    throw new Refused(Refusals.RECTIFICATION_WITHOUT_EFFECT);
                }
            }
        };
        return OperatorAnswers.created(
                () -> log.make(
                        request,
                        ClaimRectified.class,
                        log.tags().of(Scope.of(request.portfolio()), identifiers),
                        choice),
                made -> new Rectification(
                        made.id().toString(),
                        made.decision().subject().toString(),
                        made.decision().bsuid().value(),
                        made.decision().validFrom(),
                        made.decision().validTo(),
                        made.time(),
                        made.actor().value()));
    }

    /** @param from null: never */
    private record Interval(
            @Nullable Instant from, @Nullable Instant to) {}

    private Interval interval(RectificationOrder order) {
        Instant from = Times.instant("validFrom", order.validFrom(), clock);
        Instant to = Times.instant("validTo", order.validTo(), clock);
        if (order.never() == (from != null)) {
            throw AskedIdentifiers.refused("validFrom", "either never, or from some time on");
        }
        if (to != null && (from == null || !from.isBefore(to))) {
            throw AskedIdentifiers.refused("validTo", "must be after validFrom");
        }
        if (to != null && order.parentBsuid() != null) {
            throw AskedIdentifiers.refused("validTo", "a parent BSUID goes with its BSUID for good");
        }
        return new Interval(from, to);
    }

    /**
     * What is right.
     *
     * @param never the two never belonged together
     * @param validFrom since when they did, otherwise
     * @param validTo until when; left out while they do
     */
    @Schema(description = "The BSUID and exactly one of waId, parentBsuid and username; never, or validFrom")
    public record RectificationOrder(
            @NotNull String bsuid,
            @Nullable String waId,
            @Nullable String parentBsuid,
            @Nullable String username,
            boolean never,
            @Schema(format = "date-time") @Nullable String validFrom,

            @Schema(format = "date-time", description = "Not of a parent BSUID, which goes with its BSUID for good")
            @Nullable
            String validTo,

            @NotBlank
            @Size(max = Reason.MAX_LENGTH)
            @Pattern(regexp = Reason.WELL_FORMED, message = "must be well-formed Unicode")
            @Schema(description = "Kept encrypted; names no other person")
            String reason) {
        /** However the times are written. */
        private String asked(Interval interval) {
            return String.join(
                    "\n",
                    Stream.of(bsuid, waId, parentBsuid, username, never, interval.from(), interval.to(), reason)
                            .map(String::valueOf)
                            .toList());
        }
    }

    /** A rectification that was made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rectification(
            String id,
            String subject,
            String bsuid,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            Instant decidedAt,
            String actor) {}
}
