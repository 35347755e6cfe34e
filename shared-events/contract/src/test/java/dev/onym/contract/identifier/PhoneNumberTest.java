package dev.onym.contract.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"4915123456789", "+4915123456789", "+49 151 2345-6789", "+49 (151) 23456789", " 49-151-23456789 "
            })
    void everyWayOfWritingItIsTheSameNumber(String text) {
        assertThat(PhoneNumber.parse(text).clearText()).isEqualTo("+4915123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "123456",
                "+1234567890123456",
                "004915123456789",
                "0151 23456789",
                "++4915123456789",
                "49+15123456789",
                "49151.23456789",
                "49/15123456789",
                "49151234567a9",
                "+49\u00a015123456789",
                "٤٩١٥١٢٣٤٥٦٧٨٩",
                "4915123456789\n"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse(text))
                .withMessage("not a phone number in E.164");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4915123456789", "+49 15123456789"})
    void theConstructorTakesTheCanonicalFormOnly(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "5215512345678", "123456789012345"})
    void aWaIdIsDigitsAsTheyCame(String digits) {
        assertThat(new WaId(digits).clearText()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "1234567890123456", "+4915123456789", "0123456789", "49 15123456789"})
    void aWaIdIsNotWrittenLikeAPhoneNumber(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WaId(text)).withMessage("not a wa_id");
    }

    @ParameterizedTest
    @CsvSource({
        "4915123456789, 4915123456789",
        "5511999990001, 551199990001",
        "5215512345678, 525512345678",
        "5491123456789, 541123456789"
    })
    void theDigitsOfOnePhoneCanBeWrittenInTwoWays(String one, String other) {
        assertThat(new WaId(one).isSameNumberAs(new WaId(other))).isTrue();
        assertThat(new WaId(other).isSameNumberAs(new WaId(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "5511933334444, 551133334444",
        "5511999990001, 5511199990001",
        "5219991234567, 529911234567",
        "49915123456789, 4915123456789"
    })
    void whateverElseDiffersIsAnotherPhone(String one, String other) {
        assertThat(new WaId(one).isSameNumberAs(new WaId(other))).isFalse();
        assertThat(new WaId(other).isSameNumberAs(new WaId(one))).isFalse();
    }

    @Test
    void aWaIdAndAPhoneNumberAreOfDifferentKinds() {
        assertThat(new WaId("4915123456789").kind()).isNotEqualTo(new PhoneNumber("+4915123456789").kind());
    }
}
