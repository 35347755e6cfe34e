package dev.onym.service.consumer;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.contract.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the records of one subscription. */
final class RecordReader {
    private final EventCodec codec;
    private final EventCatalogue catalogue;
    /** Names without versions; empty: all. */
    private final Set<String> wanted;

    RecordReader(Subscription subscription, PersonalDataCipher cipher) {
        catalogue = subscription.catalogue();
        codec = new EventCodec(catalogue, cipher);
        wanted = subscription.events().stream()
                .map(event -> catalogue.typeOf(event).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Empty for an event that nobody here asked for.
     *
     * @throws Unprocessable for what is no event
     * @throws NewerEvent for an event that this build is too old for
     */
    Optional<ReceivedEvent> read(ConsumerRecord<byte[], byte[]> record) {
        EventType type = type(record);
        if (type != null) {
            if (!isWanted(type)) {
                return Optional.empty();
            }
            refuseNewer(type, record);
        }
        byte[] envelope = record.value();
        if (envelope == null) {
            throw new Unprocessable("the record has no value");
        }
        try {
            EventEnvelope event = codec.decode(envelope);
            // Without the header only the envelope tells.
            if (!isWanted(event.type())) {
                return Optional.empty();
            }
            return Optional.of(new ReceivedEvent(
                    event,
                    number(record, RecordHeaders.POSITION),
                    Instant.EPOCH.plus(number(record, RecordHeaders.RECORDED), ChronoUnit.MICROS),
                    record.partition(),
                    record.offset()));
        } catch (UnreadableEnvelope unreadable) {
            throw new Unprocessable(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Null without the header. */
    private static @Nullable EventType type(ConsumerRecord<byte[], byte[]> record) {
        String text = header(record, RecordHeaders.TYPE);
        try {
            return text == null ? null : EventType.parse(text);
        } catch (IllegalArgumentException otherwise) {
            throw new Unprocessable("header " + RecordHeaders.TYPE + " is no event type");
        }
    }

    private boolean isWanted(EventType type) {
        return wanted.isEmpty() || wanted.contains(type.name());
    }

    /** Its publisher was upgraded first. To skip it, or to put it aside, would lose it for this consumer. */
    private void refuseNewer(EventType type, ConsumerRecord<byte[], byte[]> record) {
        Collection<EventType> known = catalogue.versionsOf(type.name());
        if (!known.isEmpty() && !known.contains(type)) {
            throw new NewerEvent(type, new TopicPartition(record.topic(), record.partition()));
        }
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
        String text = header(record, name);
        if (text == null) {
            throw new Unprocessable("header " + name + " is missing");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException otherwise) {
            throw new Unprocessable("header " + name + " is not a number");
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }
}
