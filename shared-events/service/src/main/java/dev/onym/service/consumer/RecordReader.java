package dev.onym.service.consumer;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.contract.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the records of one subscription. */
final class RecordReader {
    private final EventCodec codec;
    /** Empty: all. */
    private final Set<String> wanted;

    RecordReader(Subscription subscription, PersonalDataCipher cipher) {
        codec = new EventCodec(subscription.catalogue(), cipher);
        wanted = subscription.events().stream()
                .map(event -> subscription.catalogue().typeOf(event))
                .flatMap(type -> subscription.catalogue().versionsOf(type.name()).stream())
                .map(EventType::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Empty for an event that nobody here asked for.
     *
     * @throws Unprocessable for what is no event that this build can read
     */
    Optional<ReceivedEvent> read(ConsumerRecord<byte[], byte[]> record) {
        String type = header(record, RecordHeaders.TYPE);
        if (type != null && !wanted.isEmpty() && !wanted.contains(type)) {
            return Optional.empty();
        }
        byte[] envelope = record.value();
        if (envelope == null) {
            throw new Unprocessable("the record has no value");
        }
        try {
            EventEnvelope event = codec.decode(envelope);
            // Without the header only the envelope tells.
            if (!wanted.isEmpty() && !wanted.contains(event.type().toString())) {
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
