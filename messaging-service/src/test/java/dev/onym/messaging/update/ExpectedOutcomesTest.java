package dev.onym.messaging.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.messaging.testing.Outcome;
import dev.onym.messaging.testing.Outcome.Changed;
import dev.onym.messaging.testing.Outcome.Said;
import dev.onym.messaging.testing.Outcome.Seen;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.update.Update.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every webhook file of the reference has the outcome that stands beside it. */
class ExpectedOutcomesTest {
    private final WebhookReader reader = new WebhookReader(ReadingRules.DEFAULT, 1_000);

    static List<Outcome> outcomes() {
        return Outcome.all();
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void theBodyHasTheOutcomeThatTheReferenceStates(Outcome expected) throws NotAWebhook {
        // when
        List<Update> updates = reader.read(Payloads.body(expected.file()));

        // then
        assertThat(updates).hasSize(expected.updates());
        assertThat(updates).noneMatch(update -> update.content() instanceof Update.Unreadable);
        assertThat(facts(updates)).containsExactlyElementsOf(expected.facts());
    }

    /** Its number is registered nowhere, so what it says is read and then left alone. */
    @Test
    void theTestButtonIsReadLikeAnyBody() throws NotAWebhook {
        assertThat(reader.read(Payloads.body("meta-dashboard-test-button"))).hasSize(1);
    }

    @Test
    void everyWebhookFileHasAnOutcome() {
        assertThat(Payloads.webhooks())
                .filteredOn(name -> !name.equals("meta-dashboard-test-button"))
                .containsExactlyInAnyOrderElementsOf(
                        outcomes().stream().map(Outcome::file).toList());
    }

    private static List<Said> facts(List<Update> updates) {
        return updates.stream()
                .map(Update::content)
                .filter(Identity.class::isInstance)
                .map(content -> said((Identity) content))
                .toList();
    }

    private static Said said(Identity identity) {
        return switch (identity.fact()) {
            case Fact.Sighting seen ->
                new Seen(
                        identity.time(),
                        seen.source(),
                        seen.bsuid(),
                        seen.parentBsuid(),
                        seen.waId(),
                        seen.phone(),
                        seen.username().sighting(),
                        seen.username().name());
            case Fact.Change change ->
                new Changed(
                        identity.time(),
                        change.kind(),
                        change.previousBsuid(),
                        change.bsuid(),
                        change.previousParentBsuid(),
                        change.parentBsuid(),
                        change.previousWaId(),
                        change.waId());
        };
    }
}
