package dev.onym.username.graph;

import static dev.onym.username.graph.Clients.PORTFOLIO;
import static dev.onym.username.graph.Clients.take;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.topic.Topic;
import dev.onym.contract.username.UsernameActivated;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameEvents;
import dev.onym.contract.username.UsernameReleased;
import dev.onym.service.testing.ServiceResource;
import dev.onym.service.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResource.class,
        initArgs = @ResourceArg(name = "consumers", value = "username-numbers"))
class UsernameEventsIT {
    private static final Username NAME = new Username("seen.on.kafka");

    /** Nobody else's, so the first name that it takes is its first. */
    private static final String NUMBER = "618200000000941";

    @BeforeEach
    void haveANumberThatNeverHadAName() {
        Clients.register(List.of(Clients.number(PORTFOLIO, NUMBER)));
    }

    @Test
    void whatHappensToANameIsPublishedOnceInOrderAndEncrypted() {
        // when
        take(Clients.of(PORTFOLIO), NUMBER, NAME.clearText()).then().statusCode(200);
        take(Clients.of(PORTFOLIO), NUMBER, NAME.clearText()).then().statusCode(200);
        Clients.of(PORTFOLIO).delete("/v26.0/" + NUMBER + "/username").then().statusCode(200);

        // then
        EventCodec codec = new EventCodec(
                UsernameEvents.CATALOGUE, PersonalDataKey.read(Path.of(Clients.setting("onym.keys.personal-data"))));
        try (TopicReader reader =
                new TopicReader(Clients.setting("kafka.bootstrap.servers"), Topic.USERNAME_EVENTS.name())) {
            List<ConsumerRecord<String, byte[]>> published =
                    reader.await(read -> ofTheName(codec, read).size() >= 2);
            assertThat(ofTheName(codec, published))
                    .extracting(event -> event.getClass())
                    .isEqualTo(List.of(UsernameActivated.class, UsernameReleased.class));
            assertThat(published)
                    .allSatisfy(record -> assertThat(new String(record.value(), UTF_8))
                            .doesNotContain(NAME.clearText())
                            .contains("\"actor\":\"tests\""));
        }
    }

    private static List<UsernameEvent> ofTheName(EventCodec codec, List<ConsumerRecord<String, byte[]>> published) {
        return published.stream()
                .map(record -> (UsernameEvent) codec.decode(record.value()).data())
                .filter(event -> event.username().equals(NAME))
                .toList();
    }
}
