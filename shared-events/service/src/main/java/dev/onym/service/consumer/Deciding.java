package dev.onym.service.consumer;

import dev.onym.service.consumer.Arrivals.Arrival;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The offset moves after the last verdict, so every event is decided at least once. */
final class Deciding implements Handling {
    private final TopicReaction reaction;
    private final RecordReader reader;
    private final DeadLetters deadLetters;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Deciding(TopicReaction reaction, RecordReader reader, DeadLetters deadLetters) {
        this.reaction = reaction;
        this.reader = reader;
        this.deadLetters = deadLetters;
    }

    @Override
    public void assigned(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }

    @Override
    public long next(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    @Override
    public void handle(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records)
            throws InterruptedException {
        List<Arrivals> all = Arrivals.of(records, reader, deadLetters);
        List<Run> runs = new ArrayList<>();
        for (List<Arrival> events : boundaries(all)) {
            runs.add(new Run(events, inOrder(events)));
        }
        try {
            // Waits for all, also when one fails: what still runs would meet its own repetition.
            Awaiting.await(Future.join(runs.stream().map(Run::poison).toList()));
        } finally {
            settle(consumer, all, runs);
        }
        Arrivals.refuseNewer(all);
    }

    private record Poison(Arrival event, String reason) {}

    /** Events of one boundary, on their way. */
    private record Run(List<Arrival> events, Future<List<Poison>> poison) {}

    private Collection<List<Arrival>> boundaries(List<Arrivals> all) {
        Map<String, List<Arrival>> boundaries = new LinkedHashMap<>();
        for (Arrivals arrivals : all) {
            for (Arrival each : arrivals.events()) {
                boundaries
                        .computeIfAbsent(reaction.boundary(each.event()), first -> new ArrayList<>())
                        .add(each);
            }
        }
        return boundaries.values();
    }

    /** Partitions of which all is decided go on. */
    private void settle(Consumer<byte[], byte[]> consumer, List<Arrivals> all, List<Run> runs)
            throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (Arrivals arrivals : all) {
            if (arrivals.begin() < arrivals.end()) {
                ends.put(arrivals.partition(), new OffsetAndMetadata(arrivals.end()));
            }
        }
        for (Run run : runs) {
            if (!run.poison.succeeded()) {
                run.events.forEach(event -> ends.remove(event.partition()));
            }
        }
        for (Run run : runs) {
            if (run.poison.succeeded()) {
                for (Poison poison : run.poison.result()) {
                    // Those of the others are found again.
                    if (ends.containsKey(poison.event.partition())) {
                        deadLetters.add(poison.event.record(), poison.reason);
                    }
                }
            }
        }
        if (!ends.isEmpty()) {
            consumer.commitSync(ends);
            ends.forEach((partition, end) -> next.put(partition, end.offset()));
        }
    }

    private Future<List<Poison>> inOrder(List<Arrival> events) {
        List<Poison> poison = new ArrayList<>();
        Future<Void> last = Future.succeededFuture();
        for (Arrival each : events) {
            last = last.compose(decided -> react(each.event())).recover(failure -> {
                if (failure instanceof Unprocessable never) {
                    poison.add(new Poison(each, String.valueOf(never.getMessage())));
                    return Future.succeededFuture();
                }
                return Future.failedFuture(failure);
            });
        }
        return last.map(poison);
    }

    /** A handler that throws has failed like one whose future does. */
    private Future<Void> react(ReceivedEvent event) {
        try {
            return reaction.react(event);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }
}
