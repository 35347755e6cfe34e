package dev.onym.contract.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonalValueTest {

    static Stream<PersonalValue> values() {
        return Stream.of(
                new PhoneNumber("+4915123456789"),
                new WaId("4915123456789"),
                new Username("ana.lopez"),
                new ProfileName("Ana López"),
                new Reason("Ana called"));
    }

    record Contact(PersonalValue value) {}

    @ParameterizedTest
    @MethodSource("values")
    void toStringShowsNothing(PersonalValue value) {
        assertThat(value).hasToString(value.getClass().getSimpleName() + "[…]");
        assertThat(new Contact(value).toString()).doesNotContain(value.clearText());
    }

    @ParameterizedTest
    @MethodSource("values")
    void aMapperThatCannotEncryptRefusesToWriteThem(PersonalValue value) {
        List<ObjectMapper> mappers = List.of(
                new ObjectMapper(),
                JsonMapper.builder()
                        .findAndAddModules()
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .build());
        for (ObjectMapper mapper : mappers) {
            for (Object holder : List.of(value, new Contact(value), List.of(value), Map.of("key", value))) {
                assertThatThrownBy(() -> mapper.writeValueAsString(holder))
                        .isInstanceOf(JsonMappingException.class)
                        .hasMessageContaining("by the event codec only")
                        .hasMessageNotContaining(value.clearText());
                assertThatThrownBy(() -> mapper.valueToTree(holder)).hasMessageContaining("by the event codec only");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void theyDoNotShowAsKeysOfAMapEither(PersonalValue value) throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(Map.of(value, 1))).doesNotContain(value.clearText());
    }

    @Test
    void aProfileNameIsAnyTextThatIsOne() {
        String written = "  \u202e👩 ";

        assertThat(new ProfileName(written).clearText()).isEqualTo(written);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProfileName(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProfileName("a".repeat(513)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProfileName("half \ud83d"));
    }

    @Test
    void aReasonIsAnyTextThatIsOne() {
        assertThat(new Reason("asked on the phone ☎").clearText()).isEqualTo("asked on the phone ☎");
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a".repeat(501)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("half \ud83d"));
    }
}
