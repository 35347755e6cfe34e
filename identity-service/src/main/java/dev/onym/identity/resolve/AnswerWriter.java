package dev.onym.identity.resolve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.identity.question.SubjectView;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers as JSON, as their annotations describe it. By hand: of a batch of a thousand, to have Jackson find its way through
 * the records takes a third of the service's time.
 */
@Singleton
class AnswerWriter {
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString SUBJECT = new SerializedString("subject");
    private static final SerializableString SUPERSEDED_BY = new SerializedString("supersededBy");
    private static final SerializableString CANDIDATES = new SerializedString("candidates");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString BSUID = new SerializedString("bsuid");
    private static final SerializableString PARENT_BSUID = new SerializedString("parentBsuid");
    private static final SerializableString WA_ID = new SerializedString("waId");
    private static final SerializableString PHONES = new SerializedString("phones");
    private static final SerializableString USERNAME = new SerializedString("username");

    private static final byte[] BEGIN = {'{', '"', 'r', 'e', 's', 'u', 'l', 't', 's', '"', ':', '['};
    private static final byte[] END = {']', '}'};
    private static final int USUAL_BYTES = 250;

    private final ObjectMapper json;

    AnswerWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * One answer, to be remembered.
     *
     * @param clear whether phones and names are shown
     */
    byte[] write(Answer answer, boolean clear) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES)) {
            try (JsonGenerator out = json.createGenerator(bytes)) {
                write(answer, clear, out);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The body of a response, as {@link ResolveResource.Results} describes it. */
    byte[] results(List<Answer> answers, boolean clear) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES * (1 + answers.size()))) {
            try (JsonGenerator out = json.createGenerator(bytes)) {
                out.writeStartObject();
                out.writeArrayFieldStart("results");
                for (Answer answer : answers) {
                    write(answer, clear, out);
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same of answers that are written already. */
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

    private static void write(Answer answer, boolean clear, JsonGenerator out) throws IOException {
        out.writeStartObject();
        text(STATUS, answer.status(), out);
        if (answer.subject() != null) {
            out.writeFieldName(SUBJECT);
            write(answer.subject(), clear, out);
        }
        if (answer.supersededBy() != null) {
            out.writeFieldName(SUPERSEDED_BY);
            out.writeStartObject();
            text(BSUID, answer.supersededBy().bsuid(), out);
            text(PARENT_BSUID, answer.supersededBy().parentBsuid(), out);
            out.writeEndObject();
        }
        if (!answer.candidates().isEmpty()) {
            out.writeFieldName(CANDIDATES);
            out.writeStartArray();
            for (SubjectView candidate : answer.candidates()) {
                write(candidate, clear, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void write(SubjectView subject, boolean clear, JsonGenerator out) throws IOException {
        out.writeStartObject();
        text(ID, subject.id(), out);
        text(BSUID, subject.bsuid(), out);
        text(PARENT_BSUID, subject.parentBsuid(), out);
        if (clear) {
            text(WA_ID, subject.waId(), out);
            if (!subject.phones().isEmpty()) {
                out.writeFieldName(PHONES);
                out.writeStartArray();
                for (String phone : subject.phones()) {
                    out.writeString(phone);
                }
                out.writeEndArray();
            }
            text(USERNAME, subject.username(), out);
        }
        out.writeEndObject();
    }

    private static void text(SerializableString field, @Nullable String value, JsonGenerator out) throws IOException {
        if (value != null) {
            out.writeFieldName(field);
            out.writeString(value);
        }
    }
}
