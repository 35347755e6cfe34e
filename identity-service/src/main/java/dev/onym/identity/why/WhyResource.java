package dev.onym.identity.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.identity.Refusals;
import dev.onym.identity.question.EventView;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.SubjectView;
import dev.onym.identity.question.Times;
import dev.onym.identity.resolve.Answer;
import dev.onym.identity.resolve.Asked;
import dev.onym.identity.resolve.ResolveResource;
import dev.onym.identity.resolve.Resolver;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why two identifiers are linked. A POST, because phones and names have no place in a URL. */
@Path("/api/v1/identities/why")
@Tag(name = "Identities")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@APIResponse(responseCode = "400", description = "malformed-request, time-malformed, wait-token-malformed")
@APIResponse(
        responseCode = "422",
        description = "two-identifiers-needed, identifier-malformed, time-in-future, invalid-request")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class WhyResource {
    private final Resolver resolver;
    private final ReadModels readModels;
    private final Chains chains;
    private final Steps steps;
    private final Caller caller;
    private final Clock clock;

    WhyResource(Resolver resolver, ReadModels readModels, Chains chains, Steps steps, Caller caller, Clock clock) {
        this.resolver = resolver;
        this.readModels = readModels;
        this.chains = chains;
        this.steps = steps;
        this.caller = caller;
        this.clock = clock;
    }

    /** Whether they are one subject's, and by which facts and decisions. */
    @POST
    @Operation(
            summary = "Why two identifiers are linked",
            description =
                    "The shortest chain from the one to the other, of facts and operators' decisions: a fact with the digest"
                            + " of the payload that it was learned from, its class of evidence and the event that caused"
                            + " it; a decision with who made it, when and why; both with what they caused.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Why.class)))
    public Uni<Why> why(@HeaderParam("Onym-Wait-Token") @Nullable String waitToken, @NotNull @Valid Question question) {
        Times times = Times.parse(question.asOf(), question.knownAt(), clock);
        List<Identifier> asked = identifiers(question.identifiers());
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return Uni.createFrom()
                .completionStage(() -> readModels
                        .await(waitToken)
                        .compose(ready -> readModels.position(times.knownAt()))
                        .compose(position -> resolver.resolve(portfolio, asked, times)
                                .compose(answers -> why(portfolio, asked, answers, times, position, clear)))
                        .toCompletionStage());
    }

    private static List<Identifier> identifiers(List<Asked> asked) {
        List<Identifier> identifiers = new ArrayList<>();
        for (Asked each : asked) {
            identifiers.add(each.identifier()
                    .orElseThrow(() ->
                            new Refused(Refusals.IDENTIFIER_MALFORMED, "identifiers[" + identifiers.size() + "]")));
        }
        if (identifiers.size() != 2 || identifiers.getFirst().equals(identifiers.getLast())) {
            throw new Refused(Refusals.TWO_IDENTIFIERS_NEEDED);
        }
        return identifiers;
    }

    private Future<Why> why(
            PortfolioId portfolio,
            List<Identifier> asked,
            List<Answer> answers,
            Times times,
            long position,
            boolean clear) {
        List<Answer> shown = answers.stream().map(answer -> answer.shown(clear)).toList();
        Set<String> common = subjects(answers.getFirst());
        common.retainAll(subjects(answers.getLast()));
        if (common.isEmpty()) {
            return Future.succeededFuture(new Why(false, null, shown, List.of()));
        }
        SubjectId subject = SubjectId.parse(common.iterator().next());
        return chains.between(portfolio, subject, asked.getFirst(), asked.getLast(), times, position)
                .compose(chain -> steps.of(chain, position, clear))
                .map(told -> new Why(true, subject.toString(), shown, told));
    }

    private static Set<String> subjects(Answer answer) {
        return Stream.concat(Stream.ofNullable(answer.subject()), answer.candidates().stream())
                .map(SubjectView::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * What is asked.
     *
     * @param identifiers two of them
     * @param asOf when they are to have been linked
     * @param knownAt according to what was known then
     */
    public record Question(
            @NotNull
            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = ResolveResource.AskedIdentifier.class,
                    minItems = 2,
                    maxItems = 2,
                    required = true)
            List<Asked> identifiers,

            @Schema(format = "date-time") @Nullable String asOf,
            @Schema(format = "date-time") @Nullable String knownAt) {}

    /**
     * What is said of two identifiers.
     *
     * @param linked whether they are one subject's; of what ended, were
     * @param identifiers what is said of each, in the order asked
     * @param chain from the first to the second; empty where they are not linked, or where nothing names both of a step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Why(boolean linked, @Nullable String subject, List<Answer> identifiers, List<Step> chain) {}

    /**
     * What ties two identifiers: facts, an operator's decision, or both.
     *
     * @param evidence the class of the fact; manual without one
     * @param sightings how many facts say so, this one among them
     * @param sourceDigest SHA-256 of the update in the webhook, 64 hexadecimal digits; the fact's
     * @param fact the strongest of them, and of those the earliest; its cause is the event of what was observed
     * @param decision the last one that says so, unless it was taken back
     * @param consequences what was announced because of the fact, and then because of the decision
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Named from,
            Named to,
            String evidence,
            long sightings,
            @Nullable String sourceDigest,
            @Nullable EventView fact,
            @Nullable Decision decision,
            List<EventView> consequences) {}

    /**
     * What an operator decided.
     *
     * @param id of the event; a merge is taken back by it
     * @param reason left out without identity:pii
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(
            String id,

            @Schema(enumeration = {"merge", "rectification", "conflict-resolution"})
            String kind,

            Instant decidedAt,
            String actor,
            @Nullable String reason) {
        static Decision of(RecordedEvent event, boolean clear) {
            EventEnvelope envelope = event.envelope();
            IdentityDecision decision = (IdentityDecision) envelope.data();
            return new Decision(
                    event.stored().id().toString(),
                    kind(decision),
                    envelope.time(),
                    envelope.actor().value(),
                    clear ? decision.reason().clearText() : null);
        }

        private static String kind(IdentityDecision decision) {
            return switch (decision) {
                case SubjectsMerged merged -> "merge";
                case ClaimRectified rectified -> "rectification";
                case ConflictResolved resolved -> "conflict-resolution";
                case SubjectsUnmerged unmerged -> throw tiesNobody();
                case ConflictPolicySet set -> throw tiesNobody();
            };
        }

        private static IllegalStateException tiesNobody() {
            return new IllegalStateException("a decision that ties nobody");
        }
    }

    /**
     * An identifier.
     *
     * @param value left out for phones and names without identity:pii
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Named(
            @Schema(enumeration = {"bsuid", "parent-bsuid", "wa-id", "phone", "username"})
            String kind,

            @Nullable String value) {}
}
