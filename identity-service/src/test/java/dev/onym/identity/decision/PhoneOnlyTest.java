package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneOnlyTest {
    private final Story story = new Story();

    @Test
    void aPhoneAloneMakesASubject() {
        // when
        List<IdentityConsequence> events = story.when(seen(at(1)).with(W1));

        // then
        SubjectId subject = story.subject(W1);
        assertThat(events)
                .containsExactly(
                        new SubjectRegistered(PORTFOLIO, subject),
                        new PhoneLinked(PORTFOLIO, subject, null, W1, null, EvidenceClass.CO_OBSERVED));
    }

    @Test
    void aLaterBodyWithBothIdsCompletesIt() {
        // given
        story.when(seen(at(1)).with(W1));
        SubjectId subject = story.subject(W1);

        // when
        List<IdentityConsequence> events = story.when(seen(at(9)).of(A).with(W1));

        // then
        assertThat(events).noneMatch(SubjectRegistered.class::isInstance);
        assertThat(story.subject(A)).isEqualTo(subject);
        assertThat(story.standing(W1, at(1)).subject()).isEqualTo(subject);
        assertThat(story.subject(W1)).isEqualTo(subject);
    }

    @Test
    void someoneKnownByTheBsuidAloneAndSomeoneKnownByThePhoneAloneBecomeOne() {
        // given
        story.when(seen(at(1)).with(W1));
        story.when(seen(at(2)).of(A).nameless());
        assertThat(story.subject(W1)).isNotEqualTo(story.subject(A));

        // when
        List<IdentityConsequence> events = story.when(seen(at(9)).of(A).with(W1));

        // then
        assertThat(events).anyMatch(SubjectsUnited.class::isInstance);
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void aPhoneAloneBelongsToWhoHasItThen() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(2)).with(W1));

        // then
        assertThat(events).isEmpty();
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void aPhoneThatWasLeftBelongsToSomebodyNew() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(5)).from(A).to(new Bsuid("US.9")));

        // when
        story.when(seen(at(9)).with(W1));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(W1)).isNotEqualTo(story.subject(A));
    }

    @Test
    void completionComesAlsoInTheOtherOrder() {
        // given
        story.when(seen(at(9)).of(A).with(W1));
        SubjectId subject = story.subject(A);

        // when
        story.when(seen(at(1)).with(W1));

        // then
        assertThat(story.standing(W1, at(1)).subject()).isEqualTo(subject);
    }

    @Test
    void onlyTheFirstBsuidCompletes() {
        // given
        story.when(seen(at(1)).with(W1));
        story.when(seen(at(9)).of(A).with(W1));

        // when
        story.when(seen(at(50)).of(B).with(W1));

        // then
        assertThat(story.subject(B)).isNotEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(1)).subject()).isEqualTo(story.subject(A));
    }
}
