package dev.onym.service.consumer;

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
            Consumer<byte[], byte[]> consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        Map<String, List<Undecided>> boundaries = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                reader.read(record)
                        .ifPresent(event -> boundaries
                                .computeIfAbsent(reaction.boundary(event), first -> new ArrayList<>())
                                .add(new Undecided(record, event)));
            } catch (Unprocessable unreadable) {
                deadLetters.add(record, String.valueOf(unreadable.getMessage()));
            }
        }
        for (Poison poison : decide(boundaries.values())) {
            deadLetters.add(poison.record, poison.reason);
        }
        long end = records.getLast().offset() + 1;
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(end)));
        next.put(partition, end);
    }

    private record Undecided(ConsumerRecord<byte[], byte[]> record, ReceivedEvent event) {}

    private record Poison(ConsumerRecord<byte[], byte[]> record, String reason) {}

    /** Waits for all, also when one fails: what still runs would meet its own repetition. */
    private List<Poison> decide(Collection<List<Undecided>> boundaries) throws InterruptedException {
        List<Future<List<Poison>>> running =
                boundaries.stream().map(this::inOrder).toList();
        Awaiting.await(Future.join(running));
        return running.stream().flatMap(each -> each.result().stream()).toList();
    }

    private Future<List<Poison>> inOrder(List<Undecided> events) {
        List<Poison> poison = new ArrayList<>();
        Future<Void> last = Future.succeededFuture();
        for (Undecided each : events) {
            last = last.compose(decided -> react(each.event)).recover(failure -> {
                if (failure instanceof Unprocessable never) {
                    poison.add(new Poison(each.record, String.valueOf(never.getMessage())));
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
