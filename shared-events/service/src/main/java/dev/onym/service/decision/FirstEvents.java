package dev.onym.service.decision;

import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import dev.onym.eventstore.append.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Appends what begins a history without having read that there is none: the condition of the append says so. For decisions
 * that are mostly about what nobody has decided on before; for the others the try is in vain.
 */
@Singleton
public class FirstEvents {
    private final PostgresEventStore store;

    FirstEvents(PostgresEventStore store) {
        this.store = store;
    }

    /**
     * Appends, unless the store has an event that matches one of the criteria.
     *
     * @param events with random ids
     * @return true once they are durable; false when there is such an event, and nothing is stored. Failed as the append
     *     queue fails
     */
    public CompletableFuture<Boolean> append(List<NewEvent> events, List<Criterion> criteria) {
        return store.appends()
                .append(new Append(events, Condition.never(criteria)))
                .map(verdict -> switch (verdict) {
                    case Verdict.Accepted accepted -> true;
                    case Verdict.Rejected rejected -> false;
                    case Verdict.AlreadyThere there ->
                        throw new IllegalArgumentException("the store has an event with one of the ids");
                })
                .toCompletionStage()
                .toCompletableFuture();
    }
}
