package dev.onym.contract.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onym.contract.event.EnvelopeKey;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.privacy.TestOnlyKeys;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityEventsTest {
    private static final EventCodec CODEC = new EventCodec(IdentityEvents.CATALOGUE, TestOnlyKeys.personalData());

    @Provide
    Arbitrary<EventEnvelope> envelopes() {
        return IdentityEventArbitraries.envelopes();
    }

    @Property
    void everyEventComesBackFromItsBytes(@ForAll("envelopes") EventEnvelope envelope) {
        assertThat(CODEC.decode(CODEC.encode(envelope))).isEqualTo(envelope);
    }

    @Property
    void theKeyIsFoundWithoutReadingTheEvent(@ForAll("envelopes") EventEnvelope envelope) {
        assertThat(EnvelopeKey.of(CODEC.encode(envelope)))
                .isEqualTo(envelope.data().key());
    }

    @Property
    void noPersonalValueStandsInTheBytesOrInToString(@ForAll("envelopes") EventEnvelope envelope)
            throws ReflectiveOperationException {
        String bytes = new String(CODEC.encode(envelope), UTF_8);
        for (PersonalValue value : personalValues(envelope.data())) {
            assertThat(bytes).doesNotContain(value.clearText());
            assertThat(envelope.toString()).doesNotContain(value.clearText());
        }
    }

    @Property
    void noPersonalValueStandsInTheRefusalOfWhatWasMovedToAnotherEvent(@ForAll("envelopes") EventEnvelope envelope)
            throws ReflectiveOperationException {
        String moved = new String(CODEC.encode(envelope), UTF_8)
                .replace(envelope.id().toString(), EventId.random().toString());
        List<PersonalValue> values = personalValues(envelope.data());
        Assume.that(!values.isEmpty());

        Throwable refusal = catchThrowable(() -> CODEC.decode(moved.getBytes(UTF_8)));

        assertThat(refusal).isInstanceOf(UnreadableEnvelope.class).hasNoCause();
        values.forEach(value -> assertThat(refusal).hasMessageNotContaining(value.clearText()));
    }

    @Test
    void strongerEvidenceOutranksWeaker() {
        assertThat(EvidenceClass.ATTESTED.outranks(EvidenceClass.REPORTED)).isTrue();
        assertThat(EvidenceClass.REPORTED.outranks(EvidenceClass.CO_OBSERVED)).isTrue();
        assertThat(EvidenceClass.CO_OBSERVED.outranks(EvidenceClass.IMPORTED)).isTrue();
        assertThat(EvidenceClass.IMPORTED.outranks(EvidenceClass.MANUAL)).isTrue();
        assertThat(EvidenceClass.MANUAL.outranks(EvidenceClass.MANUAL)).isFalse();
    }

    @Test
    void everyEventOfTheFamilyIsInTheCatalogue() {
        assertThat(FamilyOfRecords.of(IdentityEvent.class)
                        .map(record -> IdentityEvents.CATALOGUE.typeOf(record.asSubclass(IdentityEvent.class))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aUsernameIsThereIfAndOnlyIfOneWasSeen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> observed(new Bsuid("GB.1"), UsernameSighting.NAMED))
                .withMessageContaining("username");
    }

    @Test
    void aFactIsAboutSomebody() {
        assertThatIllegalArgumentException().isThrownBy(() -> observed(null, UsernameSighting.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RotationReported(
                        new PortfolioId("1"), SubjectId.random(), null, null, null, null, null, null, "digest"));
    }

    private static IdentifiersObserved observed(@Nullable Bsuid bsuid, UsernameSighting sighting) {
        return new IdentifiersObserved(
                new PortfolioId("1"),
                SubjectId.random(),
                EvidenceClass.CO_OBSERVED,
                bsuid,
                null,
                null,
                null,
                sighting,
                null,
                "digest");
    }

    private static List<PersonalValue> personalValues(Object event) throws ReflectiveOperationException {
        List<PersonalValue> values = new ArrayList<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (component.getAccessor().invoke(event) instanceof PersonalValue value) {
                values.add(value);
            }
        }
        return values;
    }
}
