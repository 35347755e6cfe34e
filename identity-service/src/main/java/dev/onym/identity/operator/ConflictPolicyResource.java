package dev.onym.identity.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identity.ConflictPolicy;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Known;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What becomes of a portfolio's conflicts. */
@Path("/api/v1/conflict-policy")
@Tag(name = "Operators' decisions")
@Produces(MediaType.APPLICATION_JSON)
public class ConflictPolicyResource {
    private final OperatorLog log;
    private final Caller caller;

    ConflictPolicyResource(OperatorLog log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @GET
    @Permitted(Permission.IDENTITY_READ)
    @Operation(summary = "The policy in force")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Policy.class)))
    public Uni<Policy> policy() {
        PortfolioId portfolio = caller.portfolio();
        return Uni.createFrom()
                .completionStage(() -> log.known(portfolio, Set.of())
                        .map(ConflictPolicyResource::policy)
                        .toCompletionStage());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Permitted(Permission.IDENTITY_WRITE)
    @Operation(
            summary = "Set the policy",
            description = "Counts for conflicts that begin from now on; those that are open stay what they are.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Policy.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, idempotency-key-malformed")
    @APIResponse(responseCode = "422", description = "invalid-request, idempotency-key-reused")
    public Uni<Policy> set(
            @HeaderParam(OperatorRequest.KEY_HEADER) @Nullable String key, @NotNull @Valid PolicyOrder order) {
        ConflictPolicySet decision =
                new ConflictPolicySet(caller.portfolio(), order.policy().policy, new Reason(order.reason()));
        OperatorRequest request =
                OperatorRequest.of(caller, key, "policy", order.policy().name(), order.reason());
        return Uni.createFrom()
                .completionStage(() -> log.make(request, ConflictPolicySet.class, Set.of(), known -> decision)
                        .map(made -> new Policy(word(made.decision()), made.time()))
                        .toCompletionStage());
    }

    private static Policy policy(Known known) {
        return known.decisions().stream()
                .filter(decision -> decision.content() instanceof ConflictPolicySet)
                .max(Comparator.comparingLong(DatedDecision::position))
                .map(decision -> new Policy(word((ConflictPolicySet) decision.content()), decision.time()))
                .orElse(new Policy("park", null));
    }

    private static String word(ConflictPolicySet set) {
        return set.policy().name().toLowerCase(Locale.ROOT);
    }

    /** A policy as it stands in requests. */
    public enum PolicyWord {
        @JsonProperty("park")
        PARK(ConflictPolicy.PARK),
        @JsonProperty("auto")
        AUTO(ConflictPolicy.AUTO),
        @JsonProperty("reject")
        REJECT(ConflictPolicy.REJECT);

        private final ConflictPolicy policy;

        PolicyWord(ConflictPolicy policy) {
            this.policy = policy;
        }
    }

    /** What is to become of conflicts. */
    public record PolicyOrder(
            @NotNull PolicyWord policy,

            @NotBlank
            @Size(max = Reason.MAX_LENGTH)
            @Pattern(regexp = Reason.WELL_FORMED, message = "must be well-formed Unicode")
            String reason) {}

    /**
     * What becomes of them.
     *
     * @param since when it was set; left out while nobody has set any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Policy(
            @Schema(enumeration = {"park", "auto", "reject"})
            String policy,

            @Nullable Instant since) {}
}
