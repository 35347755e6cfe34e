package dev.onym.messaging.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.messaging.send.SendSettings.BsuidInTo;
import dev.onym.service.graph.GraphCode;
import dev.onym.service.graph.GraphError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendRequestTest {
    private static final SendSettings STRICT = settings(BsuidInTo.STRICT);

    @ParameterizedTest
    @ValueSource(strings = {"+447700900123", "447700900123", "+44 7700 900-123", "+44 (7700) 900123"})
    void aPhoneMayBeWrittenAsPeopleDo(String to) {
        Recipient recipient = recipient("""
                "to": "%s\"""".formatted(to));

        assertThat(recipient).isEqualTo(new Recipient.ByPhone(to, new PhoneNumber("+447700900123")));
    }

    @Test
    void thePhoneGoesBeforeTheBsuid() {
        assertThat(recipient("""
                "to": "+447700900123", "recipient": "GB.18450276639201845573\"""")).isInstanceOf(Recipient.ByPhone.class);
    }

    @Test
    void aBsuidAndAParentBsuidAreToldApart() {
        assertThat(recipient("""
                "to": "", "recipient": "GB.18450276639201845573\"""")).isEqualTo(new Recipient.ByBsuid(new Bsuid("GB.18450276639201845573")));
        assertThat(recipient("""
                "recipient": "GB.ENT.50817263940516283745\""""))
                .isEqualTo(new Recipient.ByParentBsuid(new ParentBsuid("GB.ENT.50817263940516283745")));
    }

    @Test
    void whatIsNoBsuidIsLeftToTheCarrierWhichTellsNobodyWhy() {
        assertThat(recipient("\"recipient\": \"somebody\"")).isEqualTo(new Recipient.Malformed("somebody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US.91827364554637281900", "US.ENT.91827364554637281900"})
    void aBsuidInToIsRefusedOrTakenForAPhoneAsMetaDoes(String bsuid) {
        String body = message("\"to\": \"%s\"".formatted(bsuid));

        assertThat(refusal(body).code()).isEqualTo(GraphCode.INVALID_PARAMETER);
        assertThat(SendRequest.parse(body.getBytes(UTF_8), settings(BsuidInTo.FAITHFUL))
                        .recipient())
                .isEqualTo(new Recipient.BsuidAsPhone(bsuid));
    }

    @Test
    void aMessageNeedsARecipient() {
        assertThat(refusal(message("\"to\": \"\", \"recipient\": null")).code()).isEqualTo(GraphCode.PARAMETER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"messaging_product\":", "7", "\u0000"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(refusal(body).code()).isEqualTo(GraphCode.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"447700900123\",\"text\":{\"body\":\"a\"}}",
                "{\"messaging_product\":\"sms\",\"to\":\"447700900123\",\"text\":{\"body\":\"a\"}}",
                "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"crowd\",\"to\":\"447700900123\",\"text\":{\"body\":\"a\"}}",
                "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"group\",\"to\":\"x\",\"text\":{\"body\":\"a\"}}",
                "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.x\"}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"0123\",\"text\":{\"body\":\"a\"}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"help me\",\"text\":{\"body\":\"a\"}}"
            })
    void aParameterThatIsWrongIsNamed(String body) {
        assertThat(refusal(body).code()).isEqualTo(GraphCode.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"template", "image", "interactive", "reaction"})
    void anotherTypeThanTextIsNotSupportedYetAndNamed(String type) {
        GraphError refusal = refusal("""
                {"messaging_product": "whatsapp", "to": "447700900123", "type": "%1$s", "%1$s": {}}""".formatted(type));

        assertThat(refusal.code()).isEqualTo(GraphCode.UNSUPPORTED_MESSAGE_TYPE);
        assertThat(refusal.envelope().toString()).contains(type);
    }

    @Test
    void aTextHasABodyThatIsNotTooLong() {
        assertThat(refusal("{\"messaging_product\":\"whatsapp\",\"to\":\"447700900123\",\"type\":\"text\"}")
                        .code())
                .isEqualTo(GraphCode.PARAMETER_MISSING);
        assertThat(refusal("{\"messaging_product\":\"whatsapp\",\"to\":\"447700900123\",\"text\":{\"body\":\"%s\"}}"
                                .formatted("a".repeat(4_097)))
                        .code())
                .isEqualTo(GraphCode.INVALID_PARAMETER);
    }

    @Test
    void noRefusalRepeatsThePhone() {
        assertThat(refusal(message("\"to\": \"+0447700900123\"")).envelope().toString())
                .doesNotContain("7700900123");
    }

    @Test
    void messageIdsAreRandomInMetasForm() {
        assertThat(MessageIds.next().value()).matches("wamid\\.[A-Za-z0-9+/_=-]{16,}");
        assertThat(MessageIds.next()).isNotEqualTo(MessageIds.next());
    }

    private static Recipient recipient(String members) {
        return SendRequest.parse(message(members).getBytes(UTF_8), STRICT).recipient();
    }

    private static GraphError refusal(String body) {
        return catchThrowableOfType(GraphError.class, () -> SendRequest.parse(body.getBytes(UTF_8), STRICT));
    }

    private static String message(String members) {
        return """
                {"messaging_product": "whatsapp", "recipient_type": "individual", %s, "type": "text",
                 "text": {"body": "Your parcel is on its way."}}""".formatted(members);
    }

    private static SendSettings settings(BsuidInTo bsuidInTo) {
        return new SendSettings() {
            @Override
            public BsuidInTo bsuidInTo() {
                return bsuidInTo;
            }

            @Override
            public NoRecipient noRecipient() {
                return NoRecipient.PARAMETER_MISSING;
            }

            @Override
            public UnknownBsuid unknownBsuid() {
                return UnknownBsuid.PARAMETER_VALUE_NOT_VALID;
            }
        };
    }
}
