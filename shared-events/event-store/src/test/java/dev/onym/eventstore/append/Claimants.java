package dev.onym.eventstore.append;

import dev.onym.eventstore.PostgresEventStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Writers that all try to claim the same boundaries, each in an order of its own: read, decide, append on the condition that
 * nothing was claimed meanwhile.
 */
final class Claimants {
    private final PostgresEventStore store;
    private final int boundaries;
    private final BiConsumer<ClaimBoundary, Long> won;

    /**
     * Claimants on one instance.
     *
     * @param won is told the boundary and position of each acknowledged claim
     */
    Claimants(PostgresEventStore store, int boundaries, BiConsumer<ClaimBoundary, Long> won) {
        this.store = store;
        this.boundaries = boundaries;
        this.won = won;
    }

    /** Completes when every writer has tried every boundary. */
    Future<Void> run(int firstClaimant, int writers) {
        List<Future<Void>> all = new ArrayList<>();
        for (int claimant = firstClaimant; claimant < firstClaimant + writers; claimant++) {
            List<Integer> order = new ArrayList<>();
            for (int number = 0; number < boundaries; number++) {
                order.add(number);
            }
            Collections.shuffle(order, new Random(claimant));
            all.add(claimNext(order, 0, claimant));
        }
        return Future.all(all).mapEmpty();
    }

    private Future<Void> claimNext(List<Integer> order, int at, int claimant) {
        return at == order.size()
                ? Future.succeededFuture()
                : claim(new ClaimBoundary(order.get(at)), claimant).compose(done -> claimNext(order, at + 1, claimant));
    }

    private Future<Void> claim(ClaimBoundary boundary, int claimant) {
        return store.reader()
                .matching(boundary.criteria(), 1, Long.MAX_VALUE, 10)
                // Reads have no deadline of their own; a broken connection is simply asked again.
                .recover(broken -> store.reader().matching(boundary.criteria(), 1, Long.MAX_VALUE, 10))
                .compose(page -> {
                    if (!page.events().isEmpty()) {
                        return Future.succeededFuture();
                    }
                    Condition unclaimed = new Condition(boundary.criteria(), page.head());
                    return store.appends()
                            .append(new Append(List.of(boundary.claim(claimant)), unclaimed))
                            .onSuccess(verdict -> {
                                if (verdict instanceof Verdict.Accepted accepted) {
                                    won.accept(boundary, accepted.firstPosition());
                                }
                            })
                            .mapEmpty();
                });
    }
}
