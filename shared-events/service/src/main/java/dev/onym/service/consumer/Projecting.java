package dev.onym.service.consumer;

import dev.onym.eventstore.PostgresFailures;
import dev.onym.service.consumer.Arrivals.Arrival;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.Comparator;
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
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records)
            throws InterruptedException {
        List<Arrivals> all = Arrivals.of(records, reader, deadLetters);
        List<Batch> batches = all.stream()
                .map(arrivals -> new Batch(arrivals.partition(), arrivals.events(), arrivals.end()))
                // In one order for all who move the same offsets, so that on these none waits for another that waits
                // for it.
                .sorted(Comparator.comparingInt(batch -> batch.partition.partition()))
                .toList();
        if (batches.size() == 1 || !together(batches)) {
            oneByOne(consumer, batches);
        }
        Arrivals.refuseNewer(all);
    }

    /** False if one of them cannot be applied with the others: nothing is applied then. */
    private boolean together(List<Batch> batches) throws InterruptedException {
        try {
            apply(batches);
            return true;
        } catch (RuntimeException failed) {
            if (concernsAll(failed)) {
                throw failed;
            }
            return false;
        }
    }

    /** Whatever is wrong with one of them, the others go on. */
    private void oneByOne(Consumer<byte[], byte[]> consumer, List<Batch> batches) throws InterruptedException {
        RuntimeException first = null;
        for (Batch batch : batches) {
            try {
                alone(consumer, batch);
            } catch (RuntimeException failed) {
                if (concernsAll(failed)) {
                    throw failed;
                }
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void alone(Consumer<byte[], byte[]> consumer, Batch batch) throws InterruptedException {
        try {
            apply(List.of(batch));
        } catch (Offsets.Moved moved) {
            goOnWhereItStands(consumer, batch.partition);
        } catch (RuntimeException failed) {
            if (!isPermanent(failed)) {
                throw failed;
            }
            eventByEvent(batch);
        }
    }

    /** It is about the database, not about what came. */
    private static boolean concernsAll(RuntimeException failure) {
        return failure instanceof Awaiting.Failed || PostgresFailures.isTransient(failure);
    }

    /**
     * Events of one partition.
     *
     * @param end where it goes on afterwards
     */
    private record Batch(TopicPartition partition, List<Arrival> events, long end) {}

    /** One of them cannot be applied: finds it, puts it aside, and applies the others. */
    private void eventByEvent(Batch batch) throws InterruptedException {
        for (Arrival each : batch.events) {
            try {
                apply(List.of(
                        new Batch(batch.partition, List.of(each), each.event().offset() + 1)));
            } catch (RuntimeException failed) {
                if (!isPermanent(failed)) {
                    throw failed;
                }
                deadLetters.add(each.record(), reason(failed));
            }
        }
        apply(List.of(new Batch(batch.partition, List.of(), batch.end)));
    }

    /** In one transaction. */
    private void apply(List<Batch> batches) throws InterruptedException {
        List<Batch> moving = batches.stream()
                .filter(batch -> next(batch.partition) != batch.end)
                .toList();
        if (moving.isEmpty()) {
            return;
        }
        List<ReceivedEvent> events = moving.stream()
                .flatMap(batch -> batch.events.stream())
                .map(Arrival::event)
                .toList();
        // The thread that asks it is another one.
        Map<TopicPartition, Long> from = Map.copyOf(next);
        Awaiting.await(readModels.withTransaction(transaction -> Future.all(moving.stream()
                        .map(batch -> offsets.move(
                                transaction, batch.partition, from.getOrDefault(batch.partition, 0L), batch.end))
                        .toList())
                .compose(
                        moved -> events.isEmpty() ? Future.succeededFuture() : projection.apply(transaction, events))));
        moving.forEach(batch -> next.put(batch.partition, batch.end));
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
