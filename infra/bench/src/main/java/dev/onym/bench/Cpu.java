package dev.onym.bench;

/**
 * Processor time in microseconds, user and system together.
 *
 * @param client this JVM: load generator, driver and, where we are measured, the event store
 * @param server the PostgreSQL and Kafka processes
 */
record Cpu(double client, double server) {
    Cpu minus(Cpu earlier) {
        return new Cpu(client - earlier.client, server - earlier.server);
    }

    Cpu dividedBy(double things) {
        return new Cpu(client / things, server / things);
    }

    double total() {
        return client + server;
    }
}
