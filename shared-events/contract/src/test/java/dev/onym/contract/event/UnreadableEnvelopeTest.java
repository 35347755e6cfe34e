package dev.onym.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.onym.contract.privacy.PersonalDataKey;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableEnvelopeTest {
    private static final EventCodec CODEC = Sample.codec();
    private static final String GOOD = new String(CODEC.encode(Sample.envelope()), UTF_8);

    @ParameterizedTest
    @EnumSource(value = Attribute.class, mode = EnumSource.Mode.EXCLUDE, names = "CAUSE")
    void aMissingAttributeIsNamed(Attribute attribute) {
        String text = attribute.text();

        assertUnreadable(
                GOOD.replaceFirst("\"" + text + "\":\"[^\"]*\",", ""),
                "attribute " + text + " is missing, or comes after data");
    }

    @ParameterizedTest
    @MethodSource
    void theReasonIsNamed(String reason, String envelope) {
        assertUnreadable(envelope, reason);
    }

    static Stream<Arguments> theReasonIsNamed() {
        String data = GOOD.substring(GOOD.indexOf("{", 1));
        return Stream.of(
                argumentSet("nothing", "not a JSON object", ""),
                argumentSet("an array", "not a JSON object", "[1]"),
                argumentSet("text", "not JSON", "Ana López"),
                argumentSet("cut off in the attributes", "not JSON", GOOD.substring(0, 100)),
                argumentSet("cut off in the data", "not JSON", GOOD.substring(0, GOOD.length() - 10)),
                argumentSet("cut off at the end", "not JSON", GOOD.substring(0, GOOD.length() - 1)),
                argumentSet(
                        "no data",
                        "attribute data is missing, or comes after data",
                        GOOD.replace("data\":{", "dat\":{")),
                argumentSet("data is null", "data is not a JSON object", GOOD.replace(data, "null}")),
                argumentSet("data is text", "data is not a JSON object", GOOD.replace(data, "\"Ana\"}")),
                argumentSet(
                        "something after data",
                        "data is not the last attribute, or bytes follow the envelope",
                        GOOD.replaceFirst("}}$", "},\"more\":1}")),
                argumentSet(
                        "something after the envelope",
                        "data is not the last attribute, or bytes follow the envelope",
                        GOOD + "{}"),
                argumentSet(
                        "another CloudEvents",
                        "attribute specversion is not what it has to be",
                        with("specversion", "0.3")),
                argumentSet(
                        "another content",
                        "attribute datacontenttype is not what it has to be",
                        with("datacontenttype", "text/xml")),
                argumentSet(
                        "type unknown", "unknown type dev.onym.test.other.v1", with("type", "dev.onym.test.other.v1")),
                argumentSet(
                        "type later",
                        "unknown type dev.onym.test.name-given.v3",
                        with("type", "dev.onym.test.name-given.v3")),
                argumentSet("type malformed", "attribute type is malformed", with("type", "Ana")),
                argumentSet("keyref malformed", "attribute keyref is malformed", with("keyref", "")),
                argumentSet("time malformed", "attribute time is malformed", with("time", "yesterday")),
                argumentSet(
                        "time out of range",
                        "the attributes do not go together",
                        with("time", "+10000-01-01T00:00:00Z")),
                argumentSet("source malformed", "attribute source is malformed", with("source", "")),
                argumentSet("actor malformed", "attribute actor is malformed", with("actor", "Ana López")),
                argumentSet("subject is another", "attribute subject is not what it has to be", with("subject", "h-2")),
                argumentSet(
                        "an attribute twice",
                        "attribute actor stands there twice",
                        GOOD.replace("\"actor\"", "\"actor\":\"a\",\"actor\"")),
                argumentSet(
                        "a number",
                        "attribute source is malformed",
                        GOOD.replace("\"/onym/test/0\",\"type\"", "0,\"type\"")),
                argumentSet(
                        "a field is missing",
                        "data.holder is missing or malformed",
                        GOOD.replace("\"holder\"", "\"other\"")),
                argumentSet(
                        "a field is null",
                        "data.holder is missing or malformed",
                        GOOD.replace("\"holder\":\"h-1\"", "\"holder\":null")),
                argumentSet(
                        "a field is a number",
                        "data.holder is missing or malformed",
                        GOOD.replace("\"holder\":\"h-1\"", "\"holder\":1")),
                argumentSet(
                        "a personal field is missing",
                        "data.name is missing or malformed",
                        GOOD.replace("\"name\"", "\"nam\"")),
                argumentSet(
                        "a personal field is a number",
                        "data.name is missing or malformed",
                        GOOD.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":1")),
                argumentSet(
                        "in clear",
                        "data.name cannot be opened: not ciphertext",
                        GOOD.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"Ana López\"")));
    }

    @Test
    void ciphertextThatWasMovedToAnotherEventDoesNotOpen() {
        assertSealed(with("id", "01990000-0000-7000-8000-000000000002"));
    }

    @Test
    void ciphertextThatWasMovedToAnotherScopeDoesNotOpen() {
        assertSealed(with("portfolio", "7700000000000001"));
    }

    @Test
    void ciphertextThatWasMovedToAnotherTypeDoesNotOpen() {
        String asVersion1 = with("type", "dev.onym.test.name-given.v1").replace("\"holder\"", "\"owner\"");

        assertSealed(asVersion1);
    }

    @Test
    void anotherKeyOpensNothing(@TempDir Path directory) {
        EventCodec other = new EventCodec(Sample.CATALOGUE, PersonalDataKey.create(directory.resolve("key.json")));

        assertThatExceptionOfType(UnreadableEnvelope.class)
                .isThrownBy(() -> other.decode(GOOD.getBytes(UTF_8)))
                .withMessageStartingWith("data.name cannot be opened")
                .withNoCause();
    }

    /** Whatever one changed byte does, the answer is an event or the one exception, and no personal data shows. */
    @Property
    void aChangedByteNeverShowsContent(@ForAll @IntRange(max = 400) int position, @ForAll byte value) {
        byte[] bytes = GOOD.getBytes(UTF_8);
        bytes[position % bytes.length] = value;
        try {
            CODEC.decode(bytes);
        } catch (UnreadableEnvelope unreadable) {
            assertThat(unreadable).hasNoCause().hasMessageNotContaining("López");
        }
    }

    private static String with(String attribute, String text) {
        return GOOD.replaceFirst("\"" + attribute + "\":\"[^\"]*\"", "\"" + attribute + "\":\"" + text + "\"");
    }

    private static void assertSealed(String envelope) {
        assertUnreadable(envelope, "data.name cannot be opened: another key, or not what was sealed for this event");
    }

    private static void assertUnreadable(String envelope, String reason) {
        assertThat(envelope).isNotEqualTo(GOOD);
        assertThatExceptionOfType(UnreadableEnvelope.class)
                .isThrownBy(() -> CODEC.decode(envelope.getBytes(UTF_8)))
                .withMessage(reason)
                .withNoCause();
    }
}
