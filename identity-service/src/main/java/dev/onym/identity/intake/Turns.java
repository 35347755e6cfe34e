package dev.onym.identity.intake;

import dev.onym.contract.privacy.EventTag;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Work that shares a tag is done one after the other, in the order that it came; other work at the same time. */
final class Turns {
    private final Map<EventTag, Future<Void>> last = new HashMap<>();

    <T> Future<T> take(Set<EventTag> tags, Supplier<Future<T>> work) {
        Promise<Void> done = Promise.promise();
        List<Future<Void>> before = new ArrayList<>();
        synchronized (last) {
            for (EventTag tag : tags) {
                Future<Void> previous = last.put(tag, done.future());
                if (previous != null) {
                    before.add(previous);
                }
            }
        }
        // Through compose, so that work which throws has failed like work whose future does.
        Future<T> result = Future.join(before).otherwiseEmpty().compose(all -> work.get());
        result.onComplete(finished -> {
            synchronized (last) {
                tags.forEach(tag -> last.remove(tag, done.future()));
            }
            done.complete();
        });
        return result;
    }
}
