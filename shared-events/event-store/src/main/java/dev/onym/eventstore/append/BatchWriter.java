package dev.onym.eventstore.append;

import io.vertx.core.Future;
import java.util.List;

/** Commits one batch. Called with the next batch only after the future of the previous one has completed. */
@FunctionalInterface
interface BatchWriter {
    /**
     * Tries once.
     *
     * @return the verdicts in the order of the batch, or failed with a {@link BatchFailure}
     */
    Future<List<Verdict>> write(AppendBatch batch);

    /** Called once, after the last batch. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
