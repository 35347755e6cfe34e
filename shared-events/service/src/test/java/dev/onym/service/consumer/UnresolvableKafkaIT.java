package dev.onym.service.consumer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.service.testing.ServiceResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A service that starts before anybody knows Kafka's name. */
@QuarkusTest
@TestProfile(UnresolvableKafkaIT.Profile.class)
class UnresolvableKafkaIT {
    @Inject
    Consumers consumers;

    @Test
    void theServiceStartsAndItsConsumersTryAgain() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(consumers.status())
                        .hasEntrySatisfying(
                                Reaction.NAME,
                                status -> assertThat(status).isInstanceOf(ConsumerStatus.Retrying.class)));
        given().get("/q/health/ready").then().statusCode(503).body(containsString("tries again"));
    }

    @Alternative
    @Singleton
    static final class Reaction implements TopicReaction {
        static final String NAME = "messaging-waiting";

        @Override
        public String name() {
            return NAME;
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
        public String boundary(ReceivedEvent event) {
            return NAME;
        }

        @Override
        public Future<Void> react(ReceivedEvent event) {
            return Future.succeededFuture();
        }
    }

    /** For this test alone. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Reaction.class);
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Parts.class));
        }
    }

    /** All that a service needs, under a wrong name of Kafka. */
    public static final class Parts implements QuarkusTestResourceLifecycleManager {
        private final ServiceResource parts = new ServiceResource();

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>(parts.start());
            settings.put("kafka.bootstrap.servers", "no.such.host.invalid:9092");
            return settings;
        }

        @Override
        public void stop() {
            parts.stop();
        }
    }
}
