package dev.onym.identity.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** An answer as JSON, for those who may see phones and names and for everybody else. */
final class AnswerText {
    private static final byte[] BEGIN = {'{', '"', 'r', 'e', 's', 'u', 'l', 't', 's', '"', ':', '['};
    private static final byte[] END = {']', '}'};

    private final byte[] clear;
    private final byte[] veiled;

    private AnswerText(byte[] clear, byte[] veiled) {
        this.clear = clear;
        this.veiled = veiled;
    }

    static AnswerText of(Answer answer, ObjectMapper json) {
        return new AnswerText(write(answer.shown(true), json), write(answer.shown(false), json));
    }

    private static byte[] write(Answer answer, ObjectMapper json) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer cannot be written", impossible);
        }
    }

    /** In bytes, of both together. */
    int length() {
        return clear.length + veiled.length;
    }

    /** The body of a response, as {@link ResolveResource.Results} describes it. */
    static byte[] results(List<AnswerText> answers, boolean clear) {
        int length = BEGIN.length + Math.max(0, answers.size() - 1) + END.length;
        for (AnswerText answer : answers) {
            length += answer.shown(clear).length;
        }
        byte[] body = new byte[length];
        int at = append(BEGIN, body, 0);
        for (int i = 0; i < answers.size(); i++) {
            if (i > 0) {
                body[at++] = ',';
            }
            at = append(answers.get(i).shown(clear), body, at);
        }
        append(END, body, at);
        return body;
    }

    private byte[] shown(boolean inClear) {
        return inClear ? clear : veiled;
    }

    private static int append(byte[] part, byte[] body, int at) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }
}
