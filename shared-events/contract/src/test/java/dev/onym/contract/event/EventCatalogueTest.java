package dev.onym.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onym.contract.event.Sample.Named;
import dev.onym.contract.event.Sample.NamedV1;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    @Test
    void theVersionFollowsFromTheUpcasters() {
        assertThat(Sample.CATALOGUE.typeOf(Named.class)).isEqualTo(new EventType(Sample.TYPE_NAME, 2));
    }

    @Test
    void allVersionsAnswerToTheName() {
        assertThat(Sample.CATALOGUE.versionsOf(Sample.TYPE_NAME))
                .containsExactly(new EventType(Sample.TYPE_NAME, 1), new EventType(Sample.TYPE_NAME, 2));
        assertThat(Sample.CATALOGUE.versionsOf("dev.onym.test.unheard-of")).isEmpty();
    }

    @Test
    void aClassThatIsNotInItHasNoType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.CATALOGUE.typeOf(NamedV1.class))
                .withMessageContaining("not in the catalogue");
    }

    @Test
    void aNameOrARecordIsRegisteredOnce() {
        EventCatalogue.Builder builder = EventCatalogue.builder().event(Sample.TYPE_NAME, Named.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.event(Sample.TYPE_NAME, NamedV1.class))
                .withMessage("registered twice: " + Sample.TYPE_NAME);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.event("dev.onym.test.name-taken", Named.class))
                .withMessageStartingWith("registered twice");
    }

    @Test
    void onlyRecordsAreEvents() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventCatalogue.builder().event(Sample.TYPE_NAME, OnymEvent.class))
                .withMessageStartingWith("not a record");
    }
}
