package dev.onym.identity.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.Refusals;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.service.access.Caller;
import dev.onym.service.access.Permission;
import dev.onym.service.access.Permitted;
import dev.onym.service.problem.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A whole portfolio. */
@Path("/api/v1/identities/export")
@Tag(name = "Identities")
@Permitted(Permission.IDENTITY_READ)
@APIResponse(responseCode = "503", description = "not-yet-applied, unavailable")
@APIResponse(responseCode = "400", description = "time-malformed, cursor-malformed, wait-token-malformed")
@APIResponse(responseCode = "422", description = "time-in-future")
@Singleton
public class ExportResource {
    static final String NDJSON = "application/x-ndjson";

    private final ReadModels readModels;
    private final ObjectWriter json;
    private final Counter exported;
    private final Caller caller;
    private final Clock clock;

    ExportResource(ReadModels readModels, ObjectMapper json, MeterRegistry meters, Caller caller, Clock clock) {
        this.readModels = readModels;
        this.json = json.writerFor(ExportLine.class).withRootValueSeparator("\n");
        this.exported = Counter.builder("onym.identity.exported.claims")
                .description("Claims written into exports")
                .register(meters);
        this.caller = caller;
        this.clock = clock;
    }

    /** Read as fast as the client takes it. */
    @GET
    @Produces(NDJSON)
    @Operation(
            summary = "Export a portfolio",
            description = "One JSON object a line: first \"start\" with the position that everything is told at, then a"
                    + " \"claim\" for each, at its end \"end\". Without \"end\" it was broken off: a request with the"
                    + " \"after\" of the last \"resume\" gets all that stands behind that line, at the same position."
                    + " asOf leaves only the claims that stood at that time.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ExportLine.class)))
    public Multi<ExportPage> export(
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Onym-Wait-Token") @Nullable String waitToken) {
        Times times = Times.parse(asOf, knownAt, clock);
        ExportCursor cursor = after == null ? null : ExportCursor.parse(after);
        if (cursor != null && !times.isNow()) {
            throw new Refused(Refusals.CURSOR_MALFORMED, "asOf and knownAt stand in the cursor already");
        }
        PortfolioId portfolio = caller.portfolio();
        boolean clear = caller.may(Permission.IDENTITY_PII);
        return Uni.createFrom()
                .completionStage(
                        () -> pages(portfolio, times, cursor, waitToken, clear).toCompletionStage())
                .onItem()
                .transformToMulti(ExportResource::stream)
                .onItem()
                .invoke(page -> exported.increment(page.claims()));
    }

    private Future<ExportPages> pages(
            PortfolioId portfolio,
            Times times,
            @Nullable ExportCursor cursor,
            @Nullable String waitToken,
            boolean clear) {
        Instant asOf = cursor == null ? times.asOf() : cursor.asOfTime();
        Future<Long> position = cursor == null
                ? readModels.fixedPosition(times.knownAt(), waitToken)
                : readModels.await(waitToken).compose(ready -> readModels.reached(cursor.position()));
        return position.map(fixed -> new ExportPages(
                readModels, json, portfolio, fixed, asOf, cursor == null ? null : cursor.subject(), clear));
    }

    /** A page is read when the one before it has been taken. */
    private static Multi<ExportPage> stream(ExportPages pages) {
        return Multi.createBy()
                .repeating()
                .completionStage(() -> pages, each -> each.next().toCompletionStage())
                .whilst(page -> !page.last());
    }
}
