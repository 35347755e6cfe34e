package dev.onym.eventstore.axon;

import static dev.onym.eventstore.axon.LinkEvents.ALICE;
import static dev.onym.eventstore.axon.LinkEvents.BOB;
import static dev.onym.eventstore.axon.LinkEvents.OTHER_PHONE;
import static dev.onym.eventstore.axon.LinkEvents.PHONE;
import static dev.onym.eventstore.axon.LinkEvents.linked;
import static dev.onym.eventstore.axon.LinkEvents.tag;
import static dev.onym.eventstore.axon.LinkEvents.unlinked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.axon.TestedEngine.Read;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;

/** Which events a decision reads, and what they still say. */
interface SourcingContract {
    /** The engine under test, the same one for the whole of a test. */
    TestedEngine engine();

    QualifiedName UNLINKED = new QualifiedName("dev.onym.identity.phone-unlinked");

    @Test
    default void aSourceOfATagHasItsEventsInTheirOrder() {
        // given
        EventMessage first = linked(ALICE, PHONE);
        EventMessage second = unlinked(ALICE, PHONE);
        EventMessage third = linked(ALICE, OTHER_PHONE);
        engine().append(first);
        engine().append(linked(BOB, OTHER_PHONE));
        engine().append(second);
        engine().append(third);

        // when
        Read read = engine().source(EventCriteria.havingTags(tag(ALICE)));

        // then
        assertThat(read.events())
                .extracting(EventMessage::identifier)
                .containsExactly(first.identifier(), second.identifier(), third.identifier());
    }

    @Test
    default void aSourceOfSeveralTagsHasTheEventsThatCarryAllOfThem() {
        // given
        EventMessage both = linked(ALICE, PHONE);
        engine().append(both, linked(ALICE, OTHER_PHONE), linked(BOB, PHONE));

        // when
        Read read = engine().source(EventCriteria.havingTags(tag(ALICE), tag(PHONE)));

        // then
        assertThat(read.events()).extracting(EventMessage::identifier).containsExactly(both.identifier());
    }

    @Test
    default void aSourceOfCriteriaJoinedByOrHasEachEventOnce() {
        // given
        EventMessage both = linked(ALICE, PHONE);
        EventMessage onlyAlice = linked(ALICE, OTHER_PHONE);
        EventMessage onlyPhone = linked(BOB, PHONE);
        engine().append(both, onlyAlice, linked(BOB, OTHER_PHONE), onlyPhone);

        // when
        Read read = engine().source(EventCriteria.havingTags(tag(ALICE)).or(EventCriteria.havingTags(tag(PHONE))));

        // then
        assertThat(read.events())
                .extracting(EventMessage::identifier)
                .containsExactly(both.identifier(), onlyAlice.identifier(), onlyPhone.identifier());
    }

    @Test
    default void aSourceOfATypeLeavesOutTheOthers() {
        // given
        EventMessage alices = unlinked(ALICE, PHONE);
        EventMessage bobs = unlinked(BOB, PHONE);
        engine().append(linked(ALICE, PHONE), alices, bobs);

        // when
        Read ofAnyone = engine().source(EventCriteria.havingAnyTag().andBeingOneOfTypes(UNLINKED));
        Read ofAlice = engine().source(EventCriteria.havingTags(tag(ALICE)).andBeingOneOfTypes(UNLINKED));

        // then
        assertThat(ofAnyone.events())
                .extracting(EventMessage::identifier)
                .containsExactly(alices.identifier(), bobs.identifier());
        assertThat(ofAlice.events()).extracting(EventMessage::identifier).containsExactly(alices.identifier());
    }

    @Test
    default void aSourceOfAnyEventHasThemAll() {
        // given
        engine().append(linked(ALICE, PHONE), LinkEvents.untagged(), linked(BOB, OTHER_PHONE));

        // when
        Read any = engine().source(EventCriteria.havingAnyTag());
        Read anyOrAlice = engine().source(
                        EventCriteria.either(EventCriteria.havingTags(tag(ALICE)), EventCriteria.havingAnyTag()));

        // then
        assertThat(any.events()).hasSize(3);
        assertThat(anyOrAlice.events()).hasSize(3);
    }

    @Test
    default void aSourceOfManyEventsIsComplete() {
        // given
        EventMessage[] many =
                IntStream.range(0, 999).mapToObj(i -> linked(ALICE, PHONE)).toArray(EventMessage[]::new);
        engine().append(many);
        engine().append(linked(ALICE, PHONE), linked(ALICE, PHONE));

        // when
        Read read = engine().source(EventCriteria.havingTags(tag(PHONE)));

        // then
        assertThat(read.events())
                .extracting(EventMessage::identifier)
                .doesNotHaveDuplicates()
                .hasSize(1_001);
        assertThat(read.events().subList(0, 999))
                .extracting(EventMessage::identifier)
                .containsExactly(IntStream.range(0, 999)
                        .mapToObj(i -> many[i].identifier())
                        .toArray(String[]::new));
    }

    @Test
    default void aSourceEndsWithTheOneMarker() {
        // given
        engine().append(linked(ALICE, PHONE));

        // when
        Read some = engine().source(EventCriteria.havingTags(tag(ALICE)));
        Read none = engine().source(EventCriteria.havingTags(tag(BOB)));

        // then
        assertThat(some.markers()).hasSize(1);
        assertThat(none.events()).isEmpty();
        assertThat(none.markers()).isEqualTo(some.markers());
    }

    @Test
    default void anEmptyStoreHasAMarkerToo() {
        // when
        Read read = engine().source(EventCriteria.havingAnyTag());

        // then
        assertThat(read.events()).isEmpty();
        assertThat(read.markers()).hasSize(1);
    }

    @Test
    default void aSourceFromAPositionBeginsWithTheEventThatStandsThere() {
        // given
        engine().append(linked(ALICE, PHONE));
        EventMessage last = linked(ALICE, PHONE);
        engine().append(last);
        Read read = engine().source(EventCriteria.havingTags(tag(ALICE)));
        EventMessage newer = linked(ALICE, PHONE);
        engine().append(linked(BOB, OTHER_PHONE), newer);

        // when
        Read rest = engine().source(read.marker().position(), EventCriteria.havingTags(tag(ALICE)));

        // then
        assertThat(rest.events())
                .extracting(EventMessage::identifier)
                .containsExactly(last.identifier(), newer.identifier());
    }

    @Test
    default void anEventComesBackAsItWasWritten() {
        // given
        EventMessage written = linked(ALICE, PHONE)
                .withMetadata(Map.of(
                        EventMessages.ACTOR,
                        "operator-7",
                        EventMessages.CAUSE,
                        EventId.random().toString()));
        engine().append(written);

        // when
        EventMessage read =
                engine().source(EventCriteria.havingTags(tag(ALICE))).events().getFirst();

        // then
        assertThat(read.identifier()).isEqualTo(written.identifier());
        assertThat(read.type()).isEqualTo(written.type());
        assertThat(read.timestamp()).isEqualTo(LinkEvents.TIME);
        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.payload()).isEqualTo(written.payload());
    }
}
