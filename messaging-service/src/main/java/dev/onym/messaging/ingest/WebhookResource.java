package dev.onym.messaging.ingest;

import dev.onym.contract.messaging.ApplicationName;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.append.AppendTimedOut;
import dev.onym.messaging.Refusal;
import dev.onym.messaging.registry.Application;
import dev.onym.messaging.registry.Applications;
import dev.onym.messaging.update.NotAWebhook;
import dev.onym.messaging.update.Update;
import dev.onym.messaging.update.WebhookReader;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Meta's webhooks come in. An application that is not registered and a wrong secret have the same answer, so that
 * nobody finds out which applications there are.
 */
@Path("/webhooks/whatsapp")
@Tag(name = "Webhooks", description = "Where Meta's webhooks come in. Authorised by the application's secret.")
public class WebhookResource {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);

    private final Applications applications;
    private final Ingest ingest;
    private final WebhookReader reader;
    private final int maxBodyBytes;

    WebhookResource(Applications applications, Ingest ingest, WebhookSettings settings) {
        this.applications = applications;
        this.ingest = ingest;
        this.reader = new WebhookReader(settings.rules(), settings.maxUpdates());
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    @GET
    @Path("{application}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The handshake: answers the challenge to who knows the verify token.")
    @APIResponse(responseCode = "200", description = "The challenge")
    @APIResponse(responseCode = "403", description = "verify-token-invalid")
    public Uni<String> verify(
            @PathParam("application") String application,
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.verify_token") @Nullable String token,
            @QueryParam("hub.challenge") @Nullable String challenge) {
        return answer(named(application).map(found -> challenge(found, mode, token, challenge)));
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The handshake, where just one application is registered.")
    @APIResponse(responseCode = "200", description = "The challenge")
    @APIResponse(responseCode = "403", description = "verify-token-invalid")
    public Uni<String> verifyOnly(
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.verify_token") @Nullable String token,
            @QueryParam("hub.challenge") @Nullable String challenge) {
        return answer(applications.only().map(found -> challenge(found, mode, token, challenge)));
    }

    private static String challenge(
            Optional<Application> application,
            @Nullable String mode,
            @Nullable String token,
            @Nullable String challenge) {
        boolean proven = token != null
                && application.filter(each -> each.verifyToken().is(token)).isPresent();
        if (!proven || challenge == null || !"subscribe".equals(mode)) {
            throw new Refused(Refusal.VERIFY_TOKEN_INVALID);
        }
        return challenge;
    }

    @POST
    @Path("{application}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a webhook. 200 means durable.")
    @APIResponse(responseCode = "200", description = "Everything is stored")
    @APIResponse(responseCode = "400", description = "not-a-webhook")
    @APIResponse(responseCode = "401", description = "signature-invalid")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "503", description = "store-unavailable: send the same again")
    public Uni<String> take(
            @PathParam("application") String application,
            @HeaderParam(Signature.HEADER) @Nullable String signature,
            byte[] body) {
        return answer(named(application).compose(found -> take(found, signature, body)));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a webhook, where just one application is registered.")
    @APIResponse(responseCode = "200", description = "Everything is stored")
    @APIResponse(responseCode = "400", description = "not-a-webhook")
    @APIResponse(responseCode = "401", description = "signature-invalid")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "503", description = "store-unavailable: send the same again")
    public Uni<String> takeOnly(@HeaderParam(Signature.HEADER) @Nullable String signature, byte[] body) {
        return answer(applications.only().compose(found -> take(found, signature, body)));
    }

    private Future<String> take(Optional<Application> application, @Nullable String signature, byte[] body) {
        if (body.length > maxBodyBytes) {
            return Future.failedFuture(new Refused(CommonRefusal.BODY_TOO_LARGE));
        }
        Application signer = application
                .filter(each -> Signature.matches(each.appSecret().bytes(), body, signature))
                .orElse(null);
        if (signer == null) {
            return Future.failedFuture(new Refused(Refusal.SIGNATURE_INVALID));
        }
        List<Update> updates;
        try {
            updates = reader.read(body);
        } catch (NotAWebhook not) {
            return Future.failedFuture(new Refused(Refusal.NOT_A_WEBHOOK, not.getMessage()));
        }
        return ingest.take(signer, updates).map(durable -> "");
    }

    private Future<Optional<Application>> named(String application) {
        ApplicationName name;
        try {
            name = new ApplicationName(application);
        } catch (IllegalArgumentException malformed) {
            return Future.succeededFuture(Optional.empty());
        }
        return applications.named(name);
    }

    /** Meta sends again what is not answered by 200, so whatever is not the sender's fault is "not stored yet". */
    private static Uni<String> answer(Future<String> future) {
        return Uni.createFrom()
                .completionStage(() -> future.recover(failure -> {
                            if (failure instanceof Refused) {
                                return Future.failedFuture(failure);
                            }
                            tell(failure);
                            return Future.failedFuture(new Refused(Refusal.STORE_UNAVAILABLE));
                        })
                        .toCompletionStage());
    }

    /** The message of what the database objects to may quote values. */
    private static void tell(Throwable failure) {
        if (failure instanceof AppendTimedOut || PostgresFailures.isTransient(failure)) {
            LOG.warn("a webhook could not be stored yet: {}", PostgresFailures.describe(failure));
        } else if (failure instanceof PgException) {
            LOG.error("a webhook could not be stored: {}", PostgresFailures.describe(failure));
        } else {
            LOG.error("a webhook could not be stored", failure);
        }
    }
}
