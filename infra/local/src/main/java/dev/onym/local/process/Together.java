package dev.onym.local.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** Steps that do not wait for each other. */
public final class Together {
    private Together() {}

    /** A step that may be interrupted. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    /** Returns when all are done; throws what the first one threw, without waiting for the others. */
    public static void run(List<Step> steps) throws InterruptedException {
        Executor threads = task -> Thread.ofPlatform().daemon().start(task);
        CompletableFuture<Void> failure = new CompletableFuture<>();
        CompletableFuture<?>[] all = steps.stream()
                .map(step -> CompletableFuture.runAsync(() -> run(step), threads)
                        .whenComplete((done, thrown) -> {
                            if (thrown != null) {
                                failure.completeExceptionally(thrown);
                            }
                        }))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(all), failure).get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(cause);
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
