package dev.onym.contract.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void aSubjectIdComesBackFromItsText() {
        SubjectId subject = SubjectId.random();

        assertThat(subject.toString())
                .matches("sub_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(SubjectId.parse(subject.toString())).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01990000-0000-7000-8000-000000000001",
                "sub_",
                "sub_01990000-0000-4000-8000-000000000001",
                "sub_01990000-0000-7000-0000-000000000001",
                "sub_01990000-0000-7000-8000-00000000000A",
                "sub_1990000-0-7000-8000-1",
                "Sub_01990000-0000-7000-8000-000000000001"
            })
    void noOtherTextIsASubjectId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubjectId.parse(text))
                .withMessageStartingWith("not a subject id")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "global", "77 00", "-1", "7.7", "٧٧", "123456789012345678901234567890123"})
    void assetsAreDecimalDigits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortfolioId(text))
                .withMessage("not a portfolio id");
        assertThatIllegalArgumentException().isThrownBy(() -> new WabaId(text)).withMessage("not a WABA id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumberId(text))
                .withMessage("not a phone number id");
    }

    @Test
    void aMessageIdIsOpaqueAndNotShown() {
        assertThat(new MessageId("ABGGFlCGg0cvAgo6cA")).hasToString("MessageId[…]");
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageId(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageId("a".repeat(513)));
    }

    @Test
    void inJsonEachIsItsText() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<Object> ids = List.of(
                new Bsuid("US.13491208655302741918"),
                new ParentBsuid("US.ENT.1234567890123456"),
                new PortfolioId("7700000000000001"),
                new WabaId("102290129340398"),
                new PhoneNumberId("106540352242922"),
                new MessageId("wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI"),
                SubjectId.random());
        for (Object id : ids) {
            String json = mapper.writeValueAsString(id);

            assertThat(json).startsWith("\"").endsWith("\"");
            assertThat(mapper.readValue(json, id.getClass())).isEqualTo(id);
        }
    }
}
