package dev.onym.contract.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @CsvSource({
        "ana, ana",
        "@ana, ana",
        "MyID, myid",
        "@Ana.Lopez_99, ana.lopez_99",
        "__a, __a",
        "a__, a__",
        "1a2, 1a2",
        "ww.w, ww.w",
        "xwww, xwww"
    })
    void caseAndALeadingAtSignDoNotMatter(String written, String canonical) {
        assertThat(Username.parse(written)).isEqualTo(new Username(canonical));
    }

    @ParameterizedTest
    @MethodSource
    void rules1To5AreKept(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Username.parse(text))
                .withMessageMatching("not a username( in canonical form)?");
        assertThatIllegalArgumentException().isThrownBy(() -> new Username(text));
    }

    static Stream<Arguments> rules1To5AreKept() {
        return Stream.of(
                argumentSet("rule 1: accent", "josé"),
                argumentSet("rule 1: dash", "my-shop"),
                argumentSet("rule 1: space", "ab c"),
                argumentSet("rule 1: umlaut", "über"),
                argumentSet("rule 1: Kelvin sign, k in lower case", "\u212Aelvin"),
                argumentSet("rule 1: dotted I", "\u0130stanbul"),
                argumentSet("rule 1: line break", "ana\n"),
                argumentSet("rule 1: at sign within", "an@a"),
                argumentSet("rule 1: two at signs", "@@ana"),
                argumentSet("rule 2: too short", "ab"),
                argumentSet("rule 2: too long", "a".repeat(36)),
                argumentSet("rule 3: digits", "1234"),
                argumentSet("rule 3: digits and period", "12.34"),
                argumentSet("rule 3: underscores", "___"),
                argumentSet("rule 4: period in front", ".ana"),
                argumentSet("rule 4: period behind", "ana."),
                argumentSet("rule 4: two periods", "a..na"),
                argumentSet("rule 5: www.", "www.ana"),
                argumentSet("rule 5: www", "wwwana"),
                argumentSet("rule 5: in any case", "WwWana"),
                argumentSet("nothing", ""));
    }

    @Test
    void periodsAndUnderscoresTellNamesApart() {
        assertThat(Stream.of("myid", "my.id", "my_id").map(Username::parse).distinct())
                .hasSize(3);
    }

    @Test
    void theLongestHas35Characters() {
        assertThat(Username.parse("a".repeat(35)).clearText()).hasSize(35);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana.com", "shop.in", "page.html"})
    void anEndingLikeADomainIsAMatterOfPolicyAndNotOfFormat(String text) {
        assertThat(Username.parse(text).clearText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana", "@ana"})
    void theConstructorTakesTheCanonicalFormOnly(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Username(text));
    }
}
