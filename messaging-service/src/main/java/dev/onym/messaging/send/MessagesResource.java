package dev.onym.messaging.send;

import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.messaging.registry.BusinessNumber;
import dev.onym.messaging.registry.BusinessNumbers;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.graph.GraphError;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sending. Checks in this order: token, object in the token's portfolio, parameters, recipient. */
@Path("/{version: v[0-9]+\\.[0-9]+}/{phoneNumberId}/messages")
@Tag(name = "Cloud API", description = "As Meta's. Needs the scope messages:send.")
public class MessagesResource {
    private final BusinessNumbers numbers;
    private final Outbox outbox;
    private final SendSettings settings;
    private final Caller caller;

    MessagesResource(BusinessNumbers numbers, Outbox outbox, SendSettings settings, Caller caller) {
        this.numbers = numbers;
        this.outbox = outbox;
        this.settings = settings;
        this.caller = caller;
    }

    @POST
    @Permitted(Permission.MESSAGES_SEND)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sends a text to a phone, a BSUID or a parent BSUID.")
    public Uni<Sent> send(@PathParam("phoneNumberId") String phoneNumberId, byte[] body) {
        PortfolioId portfolio = caller.portfolio();
        Actor actor = caller.actor();
        return Uni.createFrom()
                .completionStage(() -> number(phoneNumberId)
                        .map(found -> found.filter(number -> number.portfolio().equals(portfolio))
                                .orElseThrow(() -> GraphError.unknownObject("post", phoneNumberId)))
                        .compose(from -> outbox.send(
                                from, SendRequest.parse(body, settings).recipient(), actor))
                        .toCompletionStage());
    }

    private Future<Optional<BusinessNumber>> number(String phoneNumberId) {
        PhoneNumberId id;
        try {
            id = new PhoneNumberId(phoneNumberId);
        } catch (IllegalArgumentException malformed) {
            return Future.succeededFuture(Optional.empty());
        }
        return numbers.withId(id);
    }
}
