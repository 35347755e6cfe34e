package dev.onym.identity.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers as JSON, each by itself, so that what is remembered need not be written again. */
@Singleton
class AnswerWriter {
    private static final byte[] BEGIN = {'{', '"', 'r', 'e', 's', 'u', 'l', 't', 's', '"', ':', '['};
    private static final byte[] END = {']', '}'};

    private final ObjectWriter json;

    AnswerWriter(ObjectMapper json) {
        this.json = json.writerFor(Answer.class);
    }

    byte[] write(Answer answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer cannot be written", impossible);
        }
    }

    /** The body of a response, as {@link ResolveResource.Results} describes it. */
    static byte[] results(List<byte[]> answers) {
        int length = BEGIN.length + Math.max(0, answers.size() - 1) + END.length;
        for (byte[] answer : answers) {
            length += answer.length;
        }
        byte[] body = new byte[length];
        int at = append(BEGIN, body, 0);
        for (int i = 0; i < answers.size(); i++) {
            if (i > 0) {
                body[at++] = ',';
            }
            at = append(answers.get(i), body, at);
        }
        append(END, body, at);
        return body;
    }

    private static int append(byte[] part, byte[] body, int at) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }
}
