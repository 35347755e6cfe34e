package dev.onym.service.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {
    @TempDir
    private Path directory;

    private RecordReader reader;

    @BeforeEach
    void listenToContactsOnly() throws IOException {
        Path key = directory.resolve("personal-data.json");
        PersonalDataKey.create(key);
        PersonalDataCipher cipher = PersonalDataKey.read(key);
        reader = new RecordReader(new Contacts(), cipher);
    }

    private static final class Contacts implements Subscription {
        @Override
        public String name() {
            return "tests";
        }

        @Override
        public Topic topic() {
            return Topic.MESSAGING_EVENTS;
        }

        @Override
        public EventCatalogue catalogue() {
            return MessagingEvents.CATALOGUE;
        }

        @Override
        public Set<Class<? extends OnymEvent>> events() {
            return Set.of(ContactObserved.class);
        }
    }

    @Test
    void whatNobodyAskedForIsPassedOver() {
        assertThat(reader.read(record("dev.onym.messaging.message-accepted.v7")))
                .isEmpty();
        assertThat(reader.read(record("dev.onym.messaging.nobody-knows-this.v1")))
                .isEmpty();
    }

    @Test
    void anEventThatThisBuildIsTooOldForIsNeitherPassedOverNorPutAside() {
        assertThatExceptionOfType(NewerEvent.class)
                .isThrownBy(() -> reader.read(record("dev.onym.messaging.contact-observed.v2")))
                .withMessageContaining("contact-observed.v2");
    }

    @Test
    void aHeaderThatIsNoTypeAndAnEnvelopeThatIsNoneAreDeadLetters() {
        assertThatExceptionOfType(Unprocessable.class).isThrownBy(() -> reader.read(record("nonsense")));
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> reader.read(record("dev.onym.messaging.contact-observed.v1")));
    }

    private static ConsumerRecord<byte[], byte[]> record(String type) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("topic", 0, 0, new byte[0], "{}".getBytes(StandardCharsets.UTF_8));
        record.headers().add(RecordHeaders.TYPE, type.getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
