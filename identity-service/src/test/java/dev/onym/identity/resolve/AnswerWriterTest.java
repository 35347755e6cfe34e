package dev.onym.identity.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.identity.question.SubjectView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written by hand is what the records' annotations describe, and with them the OpenAPI document. */
class AnswerWriterTest {
    private static final SubjectView ANA = new SubjectView(
            "sub_1", "US.1", "US.ENT.1", "14155550132", List.of("+14155550132", "+1 415"), "ana \"the\" first");
    private static final SubjectView BARE = new SubjectView("sub_2", null, null, null, List.of(), null);

    private final ObjectMapper json = new ObjectMapper();
    private final AnswerWriter writer = new AnswerWriter(json);

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("one subject", new Answer("resolved", ANA, null, List.of())),
                argumentSet("superseded", new Answer("superseded", ANA, new Answer.Successor("US.1", null), List.of())),
                argumentSet("candidates", new Answer("conflicted", null, null, List.of(ANA, BARE))),
                argumentSet("nothing", Answer.UNKNOWN),
                argumentSet("no identifier", Answer.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsWrittenAsItIsDescribed(Answer answer) throws JsonProcessingException {
        assertThat(text(writer.write(answer, true))).isEqualTo(json.writeValueAsString(answer));
        assertThat(text(writer.write(answer, false))).isEqualTo(json.writeValueAsString(answer.shown(false)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aBodyIsTheSameFromAnswersAndFromWhatIsWritten(Answer answer) throws JsonProcessingException {
        String described = json.writeValueAsString(new ResolveResource.Results(List.of(answer, Answer.UNKNOWN)));

        assertThat(text(writer.results(List.of(answer, Answer.UNKNOWN), true))).isEqualTo(described);
        assertThat(text(AnswerWriter.results(List.of(writer.write(answer, true), writer.write(Answer.UNKNOWN, true)))))
                .isEqualTo(described);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
