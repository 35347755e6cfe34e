package dev.onym.identity.resolve;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.Refusals;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Problem.FieldError;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whose identifiers are. A POST, because phones and names have no place in a URL. */
@Path("/api/v1/identities/resolve")
@Tag(name = "Identities")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ResolveResource {
    private static final int MOST = 1000;
    /** More at once are hardly asked for again, and would take the place of those that are. */
    private static final int MOST_REMEMBERED = 100;

    private final Resolver resolver;
    private final TodaysAnswers today;
    private final ReadModels readModels;
    private final Caller caller;
    private final AnswerWriter writer;
    private final byte[] malformed;
    private final Clock clock;

    ResolveResource(
            Resolver resolver,
            TodaysAnswers today,
            ReadModels readModels,
            Caller caller,
            AnswerWriter writer,
            Clock clock) {
        this.resolver = resolver;
        this.today = today;
        this.readModels = readModels;
        this.caller = caller;
        this.writer = writer;
        this.malformed = writer.write(Answer.MALFORMED, false);
        this.clock = clock;
    }

    /** Answers in the order asked; one bad entry spoils none of the others. */
    @POST
    @Operation(summary = "Resolve up to 1000 identifiers", description = "Results come in the order asked.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Results.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, time-malformed, wait-token-malformed")
    @APIResponse(responseCode = "422", description = "too-many-identifiers, time-in-future, invalid-request")
    public Uni<byte[]> resolve(
            @HeaderParam("Onym-Wait-Token") @Nullable String waitToken, @Nullable Question question) {
        Question checked = checked(question);
        Times times = Times.parse(checked.asOf(), checked.knownAt(), clock);
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        List<Identifier> identifiers = new ArrayList<>(checked.identifiers().size());
        checked.identifiers().forEach(asked -> asked.identifier().ifPresent(identifiers::add));
        return Uni.createFrom()
                .completionStage(() -> readModels
                        .await(waitToken)
                        .compose(ready -> times.isNow() && identifiers.size() <= MOST_REMEMBERED
                                ? today.find(portfolio, identifiers, clear, waitToken != null)
                                        .map(answers -> AnswerWriter.results(
                                                withMalformed(checked.identifiers(), answers, malformed)))
                                : resolver.resolve(portfolio, identifiers, times)
                                        .map(answers -> writer.results(
                                                withMalformed(checked.identifiers(), answers, Answer.MALFORMED),
                                                clear)))
                        .toCompletionStage());
    }

    /** By hand, because what checks annotations takes longer than a remembered answer. */
    private static Question checked(@Nullable Question question) {
        if (question == null || question.identifiers() == null) {
            throw new Refused(
                    CommonRefusal.INVALID_REQUEST,
                    null,
                    List.of(new FieldError(question == null ? "" : "identifiers", "must not be null")));
        }
        if (question.identifiers().size() > MOST) {
            throw new Refused(Refusals.TOO_MANY_IDENTIFIERS, "at most " + MOST);
        }
        return question;
    }

    /** @param answers to those that are identifiers */
    private static <A> List<A> withMalformed(List<Asked> asked, List<A> answers, A malformed) {
        List<A> all = new ArrayList<>(asked.size());
        Iterator<A> next = answers.iterator();
        asked.forEach(each -> all.add(each.identifier().isPresent() ? next.next() : malformed));
        return all;
    }

    /**
     * What is asked.
     *
     * @param asOf when it is to have been true
     * @param knownAt according to what was known then
     */
    public record Question(
            @Schema(type = SchemaType.ARRAY, implementation = AskedIdentifier.class, maxItems = MOST, required = true)
            List<Asked> identifiers,

            @Schema(format = "date-time") @Nullable String asOf,
            @Schema(format = "date-time") @Nullable String knownAt) {}

    /** Exactly one of these. */
    @Schema(name = "Identifier", minProperties = 1, maxProperties = 1)
    public record AskedIdentifier(
            @Nullable String bsuid,
            @Nullable String parentBsuid,
            @Nullable String phone,
            @Nullable String waId,
            @Nullable String username) {}

    /** One for each identifier, in the order asked. */
    public record Results(List<Answer> results) {}
}
