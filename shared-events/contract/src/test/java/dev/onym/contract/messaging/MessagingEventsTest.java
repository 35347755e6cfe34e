package dev.onym.contract.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.privacy.EventTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagingEventsTest {
    private static final EventTag PERSON = EventTag.parse("f305c481-6f86-6777-c10c-b72238cee786");
    private static final Bsuid BSUID = new Bsuid("GB.2719340586627713");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void theKeyReferenceOfAPersonIsTheirTag() {
        ContactObserved event = observed(BSUID, UsernameSighting.UNKNOWN, null, DIGEST);

        assertThat(event.keyRef().value()).isEqualTo(PERSON.toString());
        assertThat(event.key()).isEqualTo(event.conversation().toString());
    }

    @Test
    void aUsernameIsThereIfAndOnlyIfOneWasSeen() {
        Username name = new Username("rio_kestrel");

        assertThatIllegalArgumentException().isThrownBy(() -> observed(BSUID, UsernameSighting.NAMED, null, DIGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> observed(BSUID, UsernameSighting.NONE, name, DIGEST));
        assertThat(observed(BSUID, UsernameSighting.NAMED, name, DIGEST).username())
                .isEqualTo(name);
    }

    @Test
    void somebodyWasObserved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> observed(null, UsernameSighting.NAMED, new Username("rio_kestrel"), DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "+14155550132"})
    void aDigestIsADigest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> observed(BSUID, UsernameSighting.UNKNOWN, null, text))
                .withMessageNotContaining("415555");
    }

    @Test
    void whatWasRejectedBelongsToNoPortfolio() {
        assertThat(new WebhookRejected(new ApplicationName("sandbox"), RejectionReason.UNKNOWN_NUMBER, DIGEST).scope())
                .isEqualTo(Scope.GLOBAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "Sandbox", "a/b", "a b", "ä"})
    void anApplicationNameFitsIntoAPath(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApplicationName(text))
                .withMessage("not an application name");
    }

    @Test
    void aConversationIdComesBackFromItsText() {
        ConversationId conversation = ConversationId.random();

        assertThat(ConversationId.parse(conversation.toString())).isEqualTo(conversation);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversationId.parse(conversation.uuid().toString()))
                .withMessage("not a conversation id");
    }

    private static ContactObserved observed(
            @Nullable Bsuid bsuid, UsernameSighting sighting, @Nullable Username username, String digest) {
        return new ContactObserved(
                new PortfolioId("770100000000021"),
                new PhoneNumberId("618200000000934"),
                ConversationId.random(),
                PERSON,
                ObservationSource.INBOUND_MESSAGE,
                bsuid,
                null,
                null,
                null,
                sighting,
                username,
                digest);
    }
}
