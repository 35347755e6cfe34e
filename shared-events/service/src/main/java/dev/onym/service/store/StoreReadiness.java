package dev.onym.service.store;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.projection.ProjectionStatus;
import dev.onym.eventstore.relay.Relay;
import dev.onym.eventstore.relay.RelayStatus;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database answers. Relay and projections are told beside it: what they lag behind does not keep the
 * service from taking requests, only what has stopped for good does.
 */
@Readiness
@Singleton
class StoreReadiness implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PostgresEventStore store;
    private final Relay relay;
    private final Projections projections;

    StoreReadiness(PostgresEventStore store, Relay relay, Projections projections) {
        this.store = store;
        this.relay = relay;
        this.projections = projections;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> store.reader().head().toCompletionStage())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(head -> parts(true).withData("events", head).build())
                .onFailure()
                .recoverWithItem(failure -> parts(false)
                        .withData("database", PostgresFailures.describe(failure))
                        .build());
    }

    private HealthCheckResponseBuilder parts(boolean database) {
        RelayStatus relaying = relay.status();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("event store").withData("relay", text(relaying));
        boolean going = !(relaying instanceof RelayStatus.Stopped);
        for (var projection : projections.status().entrySet()) {
            response.withData("projection " + projection.getKey(), text(projection.getValue()));
            going &= !(projection.getValue() instanceof ProjectionStatus.Stopped);
        }
        return response.status(database && going);
    }

    private static String text(RelayStatus status) {
        return switch (status) {
            case RelayStatus.Waiting waiting -> "another instance relays";
            case RelayStatus.Relaying relaying -> "relayed up to " + relaying.position();
            case RelayStatus.Retrying retrying -> "tries again: " + PostgresFailures.describe(retrying.cause());
            case RelayStatus.Stopped stopped -> "stopped: " + PostgresFailures.describe(stopped.cause());
        };
    }

    private static String text(ProjectionStatus status) {
        return switch (status) {
            case ProjectionStatus.Following following -> "applied up to " + following.position();
            case ProjectionStatus.Retrying retrying -> "tries again: " + PostgresFailures.describe(retrying.cause());
            case ProjectionStatus.Stopped stopped -> "stopped: " + PostgresFailures.describe(stopped.cause());
        };
    }
}
