package dev.onym.service.consumer;

import dev.onym.eventstore.PostgresFailures;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once every consumer has had its partitions. One that waits later on for something to heal is told and does not make the
 * service unready: what it has read so far is still true, and requests do not depend on Kafka.
 */
@Readiness
@Singleton
class ConsumerReadiness implements HealthCheck {
    private final Consumers consumers;

    ConsumerReadiness(Consumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("consumers");
        boolean ready = true;
        for (var consumer : consumers.status().entrySet()) {
            ready &= hasBegun(consumer.getValue());
            response.withData(consumer.getKey(), text(consumer.getValue()));
        }
        return response.status(ready).build();
    }

    private static boolean hasBegun(ConsumerStatus status) {
        return switch (status) {
            case ConsumerStatus.Starting starting -> false;
            case ConsumerStatus.Retrying retrying -> retrying.begun();
            case ConsumerStatus.Following following -> true;
            case ConsumerStatus.Holding holding -> true;
        };
    }

    private static String text(ConsumerStatus status) {
        return switch (status) {
            case ConsumerStatus.Starting starting -> "waits for its partitions";
            case ConsumerStatus.Following following -> "follows";
            case ConsumerStatus.Holding holding -> "follows, but holds back " + holding.reasons();
            case ConsumerStatus.Retrying retrying -> "tries again: " + PostgresFailures.describe(retrying.cause());
        };
    }
}
