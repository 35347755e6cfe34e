package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.NAME;
import static dev.onym.identity.decision.Facts.NAME2;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.UsernameLinked;
import dev.onym.contract.identity.UsernameUnlinked;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsernamesTest {
    private final Story story = new Story();

    @Test
    void aNameIsAnAttributeOfTheSubject() {
        // when
        story.when(seen(at(1)).of(A).named(NAME));

        // then
        assertThat(story.subject(NAME)).isEqualTo(story.subject(A));
        assertThat(story.person(A).username()).isEqualTo(NAME);
    }

    @Test
    void anotherNameReplacesIt() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));

        // when
        List<IdentityConsequence> events = story.when(seen(at(5)).of(A).named(NAME2));

        // then
        SubjectId subject = story.subject(A);
        assertThat(events)
                .containsExactly(
                        new UsernameUnlinked(PORTFOLIO, subject, NAME),
                        new UsernameLinked(PORTFOLIO, subject, NAME2, EvidenceClass.CO_OBSERVED));
        assertThat(story.standing(NAME).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void toHaveNoneEndsItAndToSayNothingDoesNot() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));

        // when
        story.when(seen(at(5)).of(A));
        assertThat(story.standing(NAME).status()).isEqualTo(Status.RESOLVED);
        story.when(seen(at(9)).of(A).nameless());

        // then
        assertThat(story.standing(NAME).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(NAME, at(8)).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aNameChangesHandsAndJoinsNobody() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));

        // when
        story.when(seen(at(500)).of(B).named(NAME));

        // then
        assertThat(story.subject(NAME)).isEqualTo(story.subject(B)).isNotEqualTo(story.subject(A));
        assertThat(story.person(A).username()).isNull();
        assertThat(story.standing(NAME, at(9)).subject()).isEqualTo(story.subject(A));
    }

    @Test
    void aNameSurvivesARotation() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));

        // when
        story.when(rotated(at(5)).from(A).to(A2));

        // then
        assertThat(story.subject(NAME)).isEqualTo(story.subject(A2));
        assertThat(story.person(A2).username()).isEqualTo(NAME);
    }
}
