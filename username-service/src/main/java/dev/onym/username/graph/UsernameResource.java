package dev.onym.username.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.graph.GraphCode;
import dev.onym.service.graph.GraphError;
import dev.onym.username.number.BusinessNumbers;
import dev.onym.username.ownership.Answer;
import dev.onym.username.ownership.Standing;
import dev.onym.username.ownership.TakeUsername;
import dev.onym.username.ownership.TakeUsername.FromSibling;
import dev.onym.username.ownership.Usernames;
import dev.onym.username.policy.NameRules;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The username of a business number (reference §4). The number is looked at before the body. */
@Path("/v{version: [0-9]+\\.[0-9]+}/{phoneNumberId}/username")
@Permitted(Permission.USERNAMES_MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cloud API", description = "As Meta's. Needs the scope usernames:manage.")
public class UsernameResource {
    private final Caller caller;
    private final BusinessNumbers numbers;
    private final NameRules rules;
    private final Usernames usernames;
    private final ObjectReader bodies;

    UsernameResource(
            Caller caller, BusinessNumbers numbers, NameRules rules, Usernames usernames, ObjectMapper mapper) {
        this.caller = caller;
        this.numbers = numbers;
        this.rules = rules;
        this.usernames = usernames;
        this.bodies = mapper.readerFor(Wanted.class);
    }

    /**
     * The name that the number is to have.
     *
     * @param transferAction {@code none} or {@code force_transfer}; null: none
     */
    @Schema(name = "UsernameRequest")
    public record Wanted(
            @Schema(required = true, minLength = 3, maxLength = 35, examples = "\"harbor_lights\"") @Nullable
            String username,

            @JsonProperty("transfer_action")
            @Schema(
                    enumeration = {"none", "force_transfer"},
                    defaultValue = "none")
            @Nullable
            String transferAction) {}

    /** Granted: {@code reserved} or {@code approved}. */
    @Schema(name = "UsernameGranted")
    public record Granted(
            @Schema(enumeration = {"reserved", "approved"}) String status) {}

    /** The name that the number has; both are left out when it has none. */
    @Schema(name = "Username")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Held(
            @Nullable String username,

            @Schema(enumeration = {"reserved", "approved"}) @Nullable
            String status) {}

    /** Whether there was a name to remove. */
    @Schema(name = "UsernameRemoved")
    public record Removed(boolean success) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take a username for a business number; it lets go of the one it had")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    public Uni<Granted> take(@RestPath String version, @RestPath String phoneNumberId, byte[] body) {
        PortfolioId portfolio = caller.portfolio();
        Actor actor = caller.actor();
        return ownNumber("post", phoneNumberId, portfolio)
                .map(number -> command(read(body), portfolio, number, actor))
                .chain(command -> Uni.createFrom().completionStage(() -> usernames.take(command)))
                .map(UsernameResource::granted);
    }

    @GET
    @Operation(summary = "The username of a business number; an empty object when it has none")
    public Uni<Held> get(@RestPath String version, @RestPath String phoneNumberId) {
        return ownNumber("get", phoneNumberId, caller.portfolio())
                .chain(number -> Uni.createFrom().completionStage(() -> usernames.of(number)))
                .map(current -> current.map(name -> new Held(name.username().clearText(), text(name.standing())))
                        .orElseGet(() -> new Held(null, null)));
    }

    @DELETE
    @Operation(summary = "Let go of the username; success is false when there was none")
    public Uni<Removed> delete(@RestPath String version, @RestPath String phoneNumberId) {
        PortfolioId portfolio = caller.portfolio();
        Actor actor = caller.actor();
        return ownNumber("delete", phoneNumberId, portfolio)
                .chain(number -> Uni.createFrom().completionStage(() -> usernames.release(portfolio, number, actor)))
                .map(Removed::new);
    }

    /** A number of another portfolio does not exist for this caller. */
    private Uni<PhoneNumberId> ownNumber(String method, String id, PortfolioId portfolio) {
        PhoneNumberId number;
        try {
            number = new PhoneNumberId(id);
        } catch (IllegalArgumentException noNumber) {
            throw GraphError.unknownObject(method, id);
        }
        return Uni.createFrom()
                .completionStage(() -> numbers.portfolioOf(number).toCompletionStage())
                .map(owner -> {
                    if (!owner.equals(Optional.of(portfolio))) {
                        throw GraphError.unknownObject(method, id);
                    }
                    return number;
                });
    }

    private Wanted read(byte[] body) {
        try {
            Wanted wanted = bodies.readValue(body);
            if (wanted == null) {
                throw GraphError.of(GraphCode.INVALID_PARAMETER, "The request has no body.");
            }
            return wanted;
        } catch (IOException notJson) {
            throw GraphError.of(GraphCode.INVALID_PARAMETER, "The request body cannot be read as JSON.");
        }
    }

    private TakeUsername command(Wanted wanted, PortfolioId portfolio, PhoneNumberId number, Actor actor) {
        String written = wanted.username();
        if (written == null) {
            throw GraphError.of(GraphCode.INVALID_PARAMETER, "The parameter username is required.");
        }
        Username username = rules.allowed(written)
                .orElseThrow(() -> GraphError.of(GraphCode.INVALID_PARAMETER, "Username format is invalid."));
        return new TakeUsername(portfolio, number, username, fromSibling(wanted.transferAction()), actor);
    }

    private static FromSibling fromSibling(@Nullable String transferAction) {
        return switch (transferAction == null ? "none" : transferAction) {
            case "none" -> FromSibling.REFUSE;
            case "force_transfer" -> FromSibling.TRANSFER;
            default ->
                throw GraphError.of(
                        GraphCode.INVALID_PARAMETER, "transfer_action must be one of {none, force_transfer}.");
        };
    }

    private static Granted granted(Answer answer) {
        return switch (answer) {
            case Answer.Granted granted -> new Granted(text(granted.standing()));
            case Answer.NotAvailable taken ->
                throw GraphError.of(
                        GraphCode.USERNAME_NOT_AVAILABLE, "The username is not available. Choose another one.");
            case Answer.HeldBySibling sibling ->
                throw GraphError.of(
                        GraphCode.USERNAME_TRANSFER_REQUIRED,
                        "The username is in use on another phone number of this business portfolio.");
        };
    }

    private static String text(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
