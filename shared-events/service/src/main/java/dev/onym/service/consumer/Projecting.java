package dev.onym.service.consumer;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The offset is compared and set in the read model's transaction, so every event takes effect once, whoever else believes
 * to have the partition.
 */
final class Projecting implements Handling {
    private final TopicProjection projection;
    private final RecordReader reader;
    private final DeadLetters deadLetters;
    private final Pool readModels;
    private final Offsets offsets;
    /** What is stored, as far as this consumer knows. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Projecting(TopicProjection projection, RecordReader reader, DeadLetters deadLetters, Pool readModels) {
        this.projection = projection;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.readModels = readModels;
        this.offsets = new Offsets(projection.name());
    }

    @Override
    public void assigned(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions)
            throws InterruptedException {
        for (TopicPartition partition : partitions) {
            goOnWhereItStands(consumer, partition);
        }
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }

    @Override
    public long next(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    private void goOnWhereItStands(Consumer<byte[], byte[]> consumer, TopicPartition partition)
            throws InterruptedException {
        long stored = Awaiting.await(offsets.read(readModels, partition));
        next.put(partition, stored);
        consumer.seek(partition, stored);
    }

    @Override
    public void handle(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        List<Candidate> readable = read(records);
        long end = records.getLast().offset() + 1;
        try {
            apply(partition, readable, end);
        } catch (Offsets.Moved moved) {
            goOnWhereItStands(consumer, partition);
        } catch (RuntimeException failed) {
            if (!isPermanent(failed)) {
                throw failed;
            }
            applyOneByOne(partition, readable, end);
        }
    }

    private record Candidate(ConsumerRecord<byte[], byte[]> record, ReceivedEvent event) {}

    private List<Candidate> read(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Candidate> readable = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                reader.read(record).ifPresent(event -> readable.add(new Candidate(record, event)));
            } catch (Unprocessable unreadable) {
                deadLetters.add(record, String.valueOf(unreadable.getMessage()));
            }
        }
        return readable;
    }

    /** One of them cannot be applied: finds it, puts it aside, and applies the others. */
    private void applyOneByOne(TopicPartition partition, List<Candidate> readable, long end)
            throws InterruptedException {
        for (Candidate each : readable) {
            try {
                apply(partition, List.of(each), each.event.offset() + 1);
            } catch (RuntimeException failed) {
                if (!isPermanent(failed)) {
                    throw failed;
                }
                deadLetters.add(each.record, reason(failed));
            }
        }
        apply(partition, List.of(), end);
    }

    private void apply(TopicPartition partition, List<Candidate> readable, long end) throws InterruptedException {
        List<ReceivedEvent> events = readable.stream().map(Candidate::event).toList();
        long from = next(partition);
        if (from == end) {
            return;
        }
        Awaiting.await(readModels.withTransaction(transaction -> offsets.move(transaction, partition, from, end)
                .compose(
                        moved -> events.isEmpty() ? Future.succeededFuture() : projection.apply(transaction, events))));
        next.put(partition, end);
    }

    /** SQLSTATE class 22: the value does not fit, 23: a constraint objects. Both are about the event, not about the database. */
    private static boolean isPermanent(RuntimeException failure) {
        return switch (failure) {
            case Unprocessable never -> true;
            case PgException refused -> String.valueOf(refused.getSqlState()).matches("2[23]...");
            default -> false;
        };
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof PgException refused
                ? "the read model refuses it: SQLSTATE " + refused.getSqlState()
                : String.valueOf(failure.getMessage());
    }
}
