package dev.onym.messaging.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.messaging.ConversationStarted;
import dev.onym.contract.messaging.RejectionReason;
import dev.onym.contract.messaging.WebhookRejected;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.Outcome;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every webhook file, posted alone and signed, to a portfolio of its own. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutcomesIT {
    @Inject
    Recorded recorded;

    static List<Outcome> outcomes() {
        return Outcome.all();
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void theStoreHoldsTheFactsThatTheReferenceStatesAndARepetitionAddsNothing(Outcome expected) {
        // given
        Business business = Business.registered();
        byte[] body = business.body(expected.file());
        long before = recorded.head();

        // when
        business.post(body).then().statusCode(200);
        long after = recorded.head();
        business.post(body).then().statusCode(200);

        // then
        assertThat(recorded.facts(before, business.portfolio())).containsExactlyInAnyOrderElementsOf(expected.facts());
        assertThat(recorded.head()).isEqualTo(after);
        assertThat(recorded.events(before, business.portfolio(), WebhookRejected.class))
                .isEmpty();
    }

    @Test
    void eachPersonHasOneConversationWithEachNumber() {
        Business business = Business.registered();
        long before = recorded.head();

        business.post(business.body("batch-multi-entry")).then().statusCode(200);
        business.post(business.body("inbound-text-username-and-phone")).then().statusCode(200);

        // Amara, Rio and Tom; Tom at both numbers.
        assertThat(recorded.events(before, business.portfolio(), ConversationStarted.class))
                .hasSize(4)
                .extracting(ConversationStarted::conversation)
                .doesNotHaveDuplicates();
    }

    @Test
    void theTestButtonSpeaksOfANumberThatNobodyHas() {
        Business business = Business.registered();
        long before = recorded.head();

        business.post(Payloads.body("meta-dashboard-test-button")).then().statusCode(200);
        business.post(Payloads.body("meta-dashboard-test-button")).then().statusCode(200);

        assertThat(recorded.after(before))
                .extracting(EventEnvelope::data)
                .singleElement()
                .satisfies(event -> {
                    WebhookRejected rejected = (WebhookRejected) event;
                    assertThat(rejected.reason()).isEqualTo(RejectionReason.UNKNOWN_NUMBER);
                    assertThat(rejected.application().value()).isEqualTo(business.application());
                });
    }
}
