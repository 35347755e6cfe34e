package dev.onym.messaging.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.ConversationStarted;
import dev.onym.contract.messaging.RejectionReason;
import dev.onym.contract.messaging.WebhookRejected;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many updates at once. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BatchIT {
    private static final int MOST_UPDATES = 10_000;

    @Inject
    Recorded recorded;

    @Test
    void ofAThousandUpdatesOneBadOneTakesNoOtherAlong() {
        Business business = Business.registered();
        String messages = IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> i == 500
                        ? "{\"id\": \"bad\", \"timestamp\": \"yesterday\", \"from_user_id\": \"GB.500\"}"
                        : message("m" + i, "GB." + i))
                .collect(Collectors.joining(","));
        byte[] body = body(business, messages);
        long before = recorded.head();

        business.post(body).then().statusCode(200);
        long after = recorded.head();
        business.post(body).then().statusCode(200);

        assertThat(recorded.events(before, business.portfolio(), ContactObserved.class))
                .hasSize(999)
                .extracting(ContactObserved::bsuid)
                .doesNotHaveDuplicates();
        assertThat(recorded.after(before))
                .filteredOn(event -> event.data() instanceof WebhookRejected)
                .hasSize(1);
        assertThat(recorded.head()).isEqualTo(after);
    }

    /** Each would be an append of its own, and whatever others have to store would wait behind them or be refused. */
    @Test
    void aBodyWithTooManyUpdatesIsOneRefusalAndKeepsNobodyWaiting() {
        Business business = Business.registered();
        Business another = Business.registered();
        byte[] body = body(
                business,
                IntStream.rangeClosed(0, MOST_UPDATES)
                        .mapToObj(i -> "{\"from_user_id\": \"GB." + i + "\"}")
                        .collect(Collectors.joining(",")));
        long before = recorded.head();

        business.post(body).then().statusCode(200);
        business.post(body).then().statusCode(200);
        another.post(another.body("inbound-text-bsuid-only")).then().statusCode(200);

        assertThat(recorded.after(before))
                .filteredOn(event -> event.data() instanceof WebhookRejected)
                .singleElement()
                .satisfies(event -> assertThat(((WebhookRejected) event.data()).reason())
                        .isEqualTo(RejectionReason.UNREADABLE_UPDATE));
        assertThat(recorded.facts(before, another.portfolio())).hasSize(1);
    }

    @Test
    void aStrangerWhoWritesAHundredTimesAtOnceHasOneConversation() throws Exception {
        Business business = Business.registered();
        long before = recorded.head();

        List<Callable<Integer>> posts = IntStream.range(0, 25)
                .<Callable<Integer>>mapToObj(i -> () -> business.post(body(
                                business,
                                IntStream.range(0, 4)
                                        .mapToObj(j -> message("m" + i + "-" + j, "GB.1"))
                                        .collect(Collectors.joining(","))))
                        .statusCode())
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(25)) {
            for (Future<Integer> status : threads.invokeAll(posts)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(recorded.events(before, business.portfolio(), ConversationStarted.class))
                .hasSize(1);
        assertThat(recorded.events(before, business.portfolio(), ContactObserved.class))
                .hasSize(100)
                .extracting(ContactObserved::conversation)
                .containsOnly(recorded.events(before, business.portfolio(), ConversationStarted.class)
                        .getFirst()
                        .conversation());
    }

    private static String message(String id, String bsuid) {
        return "{\"id\": \"%s\", \"timestamp\": \"1793000000\", \"type\": \"text\", \"from_user_id\": \"%s\"}"
                .formatted(id, bsuid);
    }

    private static byte[] body(Business business, String messages) {
        return business.own("""
                {"object": "whatsapp_business_account", "entry": [{"id": "215300000000417", "changes": [
                  {"field": "messages", "value": {"metadata": {"phone_number_id": "618200000000934"},
                   "messages": [%s]}}]}]}""".formatted(messages));
    }
}
