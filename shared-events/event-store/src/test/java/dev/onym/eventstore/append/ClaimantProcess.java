package dev.onym.eventstore.append;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Claimants in a process of their own. Says when it is ready and writes a line for each acknowledged claim. */
final class ClaimantProcess {
    private ClaimantProcess() {}

    /** Arguments: database URL, number of boundaries, first claimant, writers. */
    public static void main(String[] arguments) {
        Map<String, String> values = Map.of(
                "onym.event-store.url",
                arguments[0],
                "onym.event-store.user",
                "postgres",
                "onym.event-store.password",
                "postgres",
                "onym.event-store.lock-timeout",
                Duration.ofMillis(300).toString(),
                "onym.event-store.append-deadline",
                Duration.ofSeconds(60).toString());
        EventStoreSettings settings = EventStoreSettings.from(key -> Optional.ofNullable(values.get(key)));
        try (Stores stores = new Stores()) {
            PostgresEventStore store = stores.open(settings);
            System.out.println("ready");
            Claimants claimants = new Claimants(store, Integer.parseInt(arguments[1]), ClaimantProcess::report);
            Stores.await(claimants.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
        }
    }

    private static void report(ClaimBoundary boundary, long position) {
        System.out.println("won " + boundary.number() + " " + position);
    }
}
