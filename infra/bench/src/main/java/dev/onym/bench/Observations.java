package dev.onym.bench;

import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.topic.Topic;
import dev.onym.service.testing.EventPublisher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What messaging-service would have told of people, published without it as its relay would. */
final class Observations implements AutoCloseable {
    private static final String INTAKE = "onym-identity-intake";
    private static final int IN_A_TRANSACTION = 1_000;

    private final EventPublisher publisher;
    private final Admin admin;

    Observations(String bootstrapServers, PersonalDataCipher cipher) {
        this.publisher =
                new EventPublisher(bootstrapServers, Topic.MESSAGING_EVENTS, MessagingEvents.CATALOGUE, cipher);
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Each of them writes, and shows BSUID and phone. */
    void of(LongStream people) {
        List<ContactObserved> events = people.mapToObj(Observations::seen).toList();
        for (int from = 0; from < events.size(); from += IN_A_TRANSACTION) {
            publisher.publish(events.subList(from, Math.min(events.size(), from + IN_A_TRANSACTION)));
        }
    }

    private static ContactObserved seen(long person) {
        WaId phone = new WaId(Crowd.phone(person));
        return new ContactObserved(
                Crowd.portfolio(person),
                Crowd.businessNumber(person % Crowd.PORTFOLIOS),
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                ObservationSource.INBOUND_MESSAGE,
                new Bsuid(Crowd.bsuid(person)),
                null,
                phone,
                new PhoneNumber("+" + phone.clearText()),
                UsernameSighting.UNKNOWN,
                null,
                UUID.randomUUID().toString().replace("-", "").repeat(2));
    }

    /** Until identity-service has decided on all of them. */
    void awaitTaken() {
        Map<TopicPartition, Long> ends = ends();
        Wait.until(() -> taken(ends));
    }

    private Map<TopicPartition, Long> ends() {
        Set<TopicPartition> partitions =
                join(admin.describeTopics(List.of(Topic.MESSAGING_EVENTS.name()))
                                .allTopicNames())
                        .values()
                        .stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = new HashMap<>();
        join(admin.listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The end of a partition is the mark of its last transaction, which no consumer reads. */
    private boolean taken(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> taken =
                join(admin.listConsumerGroupOffsets(INTAKE).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = taken.get(end.getKey());
            return end.getValue() == 0 || (at != null && at.offset() >= end.getValue() - 1);
        });
    }

    private static <T> T join(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        publisher.close();
        admin.close();
    }
}
