package dev.onym.identity.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.EventCodec;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.projection.Rebuild;
import dev.onym.eventstore.projection.RebuildRefused;
import dev.onym.eventstore.projection.RebuildState;
import dev.onym.eventstore.projection.RebuildState.Difference;
import dev.onym.eventstore.projection.RebuildableProjection;
import dev.onym.identity.Refusals;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Rebuilds of all read models of the service, of every portfolio. Shows no phones and no names. */
@Path("/api/v1/identities/read-models/rebuild")
@Tag(name = "Read models")
@Permitted(Permission.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class RebuildResource {
    private final Rebuild rebuild;

    RebuildResource(PostgresEventStore store, EventCodec codec, @Any Instance<RebuildableProjection> projections) {
        this.rebuild = new Rebuild(store, codec, projections.stream().toList());
    }

    /** Begins; the answer does not wait for the end. */
    @POST
    @ResponseStatus(202)
    @Operation(
            summary = "Make the read models again, beside the live ones",
            description = "When they are the same they take the live ones' place by themselves. When they differ the"
                    + " rebuild is \"undecided\" until it is accepted or discarded.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "409", description = "rebuild-running, rebuild-undecided")
    public Uni<View> start() {
        return answer(() -> rebuild.start().map(View::of));
    }

    /** The last one, whichever instance does it or did it. */
    @GET
    @Operation(summary = "How far the rebuild is, and what differs")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "rebuild-unknown")
    public Uni<View> state() {
        return answer(() -> rebuild.state()
                .compose(state -> state.map(known -> Future.succeededFuture(View.of(known)))
                        .orElseGet(() -> Future.failedFuture(new Refused(Refusals.REBUILD_UNKNOWN)))));
    }

    /** Completes when the new read models are the live ones. */
    @POST
    @Path("/{id}/accept")
    @Operation(summary = "Accept the difference: the new read models take the live ones' place")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "rebuild-unknown")
    @APIResponse(responseCode = "409", description = "rebuild-running, rebuild-decided")
    public Uni<View> accept(String id) {
        UUID known = id(id);
        return answer(() -> rebuild.accept(known).map(View::of));
    }

    /** The live read models stay what they are. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Discard the new read models")
    @APIResponse(responseCode = "204", description = "They are gone")
    @APIResponse(responseCode = "404", description = "rebuild-unknown")
    @APIResponse(responseCode = "409", description = "rebuild-running, rebuild-decided")
    public Uni<Void> discard(String id) {
        UUID known = id(id);
        return answer(() -> rebuild.discard(known));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new Refused(Refusals.REBUILD_UNKNOWN);
        }
    }

    private static <T> Uni<T> answer(Supplier<Future<T>> question) {
        return Uni.createFrom()
                .completionStage(() -> question.get()
                        .recover(failure -> Future.failedFuture(
                                failure instanceof RebuildRefused refused ? new Refused(why(refused)) : failure))
                        .toCompletionStage());
    }

    private static Refusals why(RebuildRefused refused) {
        return switch (refused.reason()) {
            case RUNNING -> Refusals.REBUILD_RUNNING;
            case UNDECIDED -> Refusals.REBUILD_UNDECIDED;
            case UNKNOWN -> Refusals.REBUILD_UNKNOWN;
            case DECIDED -> Refusals.REBUILD_DECIDED;
        };
    }

    /**
     * A rebuild as it is shown.
     *
     * @param position up to which the new read models are made
     * @param head position of the live ones
     * @param differences tables that differ, with some of the rows; a row that changed counts on both sides
     * @param failure why it did not go on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,

            @Schema(
                    enumeration = {"building", "comparing", "undecided", "switched", "discarded", "failed", "abandoned"
                    })
            String phase,

            Instant startedAt,
            long position,
            long head,
            List<Difference> differences,
            @Nullable String failure) {
        static View of(RebuildState state) {
            return new View(
                    state.id(),
                    state.phase().name().toLowerCase(Locale.ROOT),
                    state.startedAt(),
                    state.position(),
                    state.head(),
                    state.differences(),
                    state.failure());
        }
    }
}
