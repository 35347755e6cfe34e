package dev.onym.contract;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class CharactersTest {
    @Property
    void textsAreDigitsAsTheRegularExpressionSays(
            @ForAll @CharRange(from = '.', to = ';') @StringLength(max = 6) String text) {
        assertThat(Characters.areDigits(text, 4)).isEqualTo(text.matches("[0-9]{1,4}"));
    }

    @Property
    void textsAreVisibleAsTheRegularExpressionSays(
            @ForAll @CharRange(from = '\u001e', to = '\u0081') @StringLength(max = 6) String text) {
        assertThat(Characters.areVisible(text, 4)).isEqualTo(text.matches("[!-~]{1,4}"));
    }

    @Example
    void theFirstAndTheLastOfThemCount() {
        assertThat(Characters.areDigits("09", 2)).isTrue();
        assertThat(Characters.areDigits("/", 2)).isFalse();
        assertThat(Characters.areDigits(":", 2)).isFalse();
        assertThat(Characters.areVisible("!~", 2)).isTrue();
        assertThat(Characters.areVisible(" ", 2)).isFalse();
        assertThat(Characters.areVisible("\u007f", 2)).isFalse();
    }
}
