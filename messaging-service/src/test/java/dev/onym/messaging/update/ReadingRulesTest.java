package dev.onym.messaging.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.testing.People;
import dev.onym.messaging.update.Fact.Sighting;
import dev.onym.messaging.update.Update.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switch turned the other way. */
class ReadingRulesTest {
    private static final ReadingRules OTHERWISE = new ReadingRules(true, true, false, false, false, false, false);

    private final WebhookReader reader = new WebhookReader(OTHERWISE, 1_000);

    @Test
    void anOlderBodyWithoutANameSaysThatThereIsNone() throws NotAWebhook {
        assertThat(sighting("inbound-text-no-bsuid-legacy").username().sighting())
                .isEqualTo(UsernameSighting.NONE);
    }

    @Test
    void aStatusWithoutAProfileSaysThatThereIsNoName() throws NotAWebhook {
        assertThat(sighting("status-delivered-no-profile").username().sighting())
                .isEqualTo(UsernameSighting.NONE);
    }

    @Test
    void thePhoneInAStatusIsPassedOver() throws NotAWebhook {
        Sighting seen = sighting("status-read-bsuid-phone-visible");

        assertThat(seen.bsuid()).isEqualTo(People.RIO);
        assertThat(seen.phone()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group-participants-update",
                "smb-message-echo-bsuid-only",
                "user-preferences-stop",
                "calls-connect-user-initiated-bsuid-only"
            })
    void whatTheReferenceOnlyInfersIsNoSighting(String file) throws NotAWebhook {
        assertThat(reader.read(Payloads.body(file)))
                .isNotEmpty()
                .allMatch(update -> update.content() instanceof Update.Other);
    }

    private Sighting sighting(String file) throws NotAWebhook {
        Update only = reader.read(Payloads.body(file)).getFirst();
        return (Sighting) ((Identity) only.content()).fact();
    }
}
