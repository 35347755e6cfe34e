package dev.onym.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.messaging.address.AddressSettings;
import dev.onym.messaging.conversation.ConversationSettings;
import dev.onym.messaging.ingest.WebhookSettings;
import dev.onym.messaging.send.SendSettings;
import dev.onym.messaging.send.SendSettings.NoRecipient;
import dev.onym.messaging.send.SendSettings.UnknownBsuid;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read and checked as at start. */
class SettingsTest {
    private static final BeanValidationConfigValidator VALIDATOR =
            Validation.buildDefaultValidatorFactory()::getValidator;

    @ParameterizedTest
    @CsvSource({
        "onym.conversations.known, 0",
        "onym.messaging.address.remembered, -1",
        "onym.send.bsuid-in-to, lenient",
        "onym.send.no-recipient, bad-token",
        "onym.send.unknown-bsuid, bad-token",
        "onym.webhooks.max-body-bytes, 9000000",
        "onym.webhooks.max-updates, 0"
    })
    void aWrongValueIsRefusedByItsKey(String key, String value) {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> settings(key, value))
                .withMessageContaining(key);
    }

    @Test
    void theAnswersToSendsCanBeChosen() {
        SendSettings usual = settings("other", "").getConfigMapping(SendSettings.class);
        SendSettings otherwise =
                settings("onym.send.unknown-bsuid", "message-undeliverable").getConfigMapping(SendSettings.class);

        assertThat(usual.noRecipient()).isEqualTo(NoRecipient.PARAMETER_MISSING);
        assertThat(usual.unknownBsuid()).isEqualTo(UnknownBsuid.PARAMETER_VALUE_NOT_VALID);
        assertThat(otherwise.unknownBsuid()).isEqualTo(UnknownBsuid.MESSAGE_UNDELIVERABLE);
    }

    private static SmallRyeConfig settings(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(AddressSettings.class)
                .withMapping(ConversationSettings.class)
                .withMapping(SendSettings.class)
                .withMapping(WebhookSettings.class)
                .withDefaultValue(key, value)
                .withValidator(VALIDATOR)
                .build();
    }
}
