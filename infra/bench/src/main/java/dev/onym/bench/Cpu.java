package dev.onym.bench;

/**
 * Processor time in microseconds, user and system together.
 *
 * @param client this JVM: load generator, driver and, where the library is measured, the event store
 * @param service the services that run, or the bare HTTP server; 0 where there are none
 * @param server the PostgreSQL and Kafka processes
 */
record Cpu(double client, double service, double server) {
    static final Cpu NONE = new Cpu(0, 0, 0);

    Cpu plus(Cpu other) {
        return new Cpu(client + other.client, service + other.service, server + other.server);
    }

    Cpu minus(Cpu earlier) {
        return new Cpu(client - earlier.client, service - earlier.service, server - earlier.server);
    }

    Cpu dividedBy(double things) {
        return new Cpu(client / things, service / things, server / things);
    }

    double total() {
        return client + service + server;
    }
}
