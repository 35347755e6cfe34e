package dev.onym.contract.username;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameIdTest {
    @Test
    void aNameIdComesBackFromItsText() {
        NameId name = NameId.random();

        assertThat(NameId.parse(name.toString())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "harbor_lights",
                "01990000-0000-7000-8000-000000000001",
                "nam_01990000-0000-4000-8000-000000000001"
            })
    void nothingElseIsANameIdAndTheRefusalDoesNotRepeatIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NameId.parse(text))
                .withMessageNotContaining("harbor");
    }
}
