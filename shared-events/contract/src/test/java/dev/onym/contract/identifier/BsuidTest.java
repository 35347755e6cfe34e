package dev.onym.contract.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BsuidTest {

    @ParameterizedTest
    @ValueSource(strings = {"US.13491208655302741918", "DE.123456789012345", "BR.a", "XX.aZ09", "US.ENT"})
    void itIsKeptByteForByte(String text) {
        assertThat(new Bsuid(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNotExactlyABsuidIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bsuid(text))
                .withMessage("not a business-scoped user ID");
    }

    static Stream<Arguments> whatIsNotExactlyABsuidIsRefused() {
        return Stream.of(
                argumentSet("a parent BSUID", "US.ENT.1234567890123456"),
                argumentSet("lower-case country", "us.1234567890123456"),
                argumentSet("no country", "1234567890123456"),
                argumentSet("no dot", "US1234567890123456"),
                argumentSet("nothing after the dot", "US."),
                argumentSet("129 characters after the dot", "US." + "1".repeat(129)),
                argumentSet("space in front", " US.1234567890123456"),
                argumentSet("line break behind", "US.1234567890123456\n"),
                argumentSet("digits that are not ASCII", "US.١٢٣"),
                argumentSet("the draft of 2026-01", "user.3fa9"),
                argumentSet("nothing", ""));
    }

    @Test
    void theLongestHas128CharactersAfterTheDot() {
        assertThat(new Bsuid("US." + "z".repeat(128)).country()).isEqualTo("US");
    }

    @Test
    void aParentIsNeverAcceptedAsABsuidNorTheOtherWayRound() {
        assertThat(new ParentBsuid("US.ENT.1234567890123456").country()).isEqualTo("US");
        assertThatIllegalArgumentException().isThrownBy(() -> new ParentBsuid("US.1234567890123456"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ParentBsuid("US.ENT."));
    }
}
