package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.NAME;
import static dev.onym.identity.decision.Facts.PARENT;
import static dev.onym.identity.decision.Facts.PARENT2;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.W3;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.PhoneRecycled;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationsTest {
    private final Story story = new Story();

    @Test
    void aRotationKeepsTheSubjectAndEndsTheOldPhone() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        SubjectId subject = story.subject(A);

        // when
        List<IdentityConsequence> events =
                story.when(rotated(at(9)).from(A).to(A2).from(W1).to(W2));

        // then
        assertThat(events)
                .contains(new BsuidRotated(PORTFOLIO, subject, A, A2), new PhoneUnlinked(PORTFOLIO, subject, A, W1));
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.standing(A, at(8)).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(A)).isEqualTo(subject);
        assertThat(story.subject(A2)).isEqualTo(subject);
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
        assertThat(story.subject(W2)).isEqualTo(subject);
        assertThat(story.person(A).bsuid()).isEqualTo(A2);
    }

    @Test
    void aHiddenRotationEndsTheOldPhoneAndGuessesNoNewOne() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        story.when(rotated(at(9)).from(A).to(A2).parents(PARENT, PARENT2));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
        assertThat(story.person(A2).waId()).isNull();
        assertThat(story.person(A2).parent()).isEqualTo(PARENT2);
    }

    @Test
    void theOldPhoneOfARotationPostedAloneHasEnded() {
        // when
        story.when(rotated(at(9)).from(A).to(A2).from(W1).to(W2));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(W1).subject()).isEqualTo(story.subject(A2));
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void withoutThePreviousBsuidTheOldPhoneTellsWhoItWas() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        SubjectId subject = story.subject(A);

        // when
        story.when(rotated(at(9)).to(A2).from(W1).to(W2));

        // then
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.subject(A2)).isEqualTo(subject);
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whoHadTheOldPhoneMayComeOutLater() {
        // given
        story.when(rotated(at(9)).to(A2).from(W1).to(W2));
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);

        // when
        story.when(seen(at(1)).of(A).with(W1));

        // then
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.subject(A)).isEqualTo(story.subject(A2));
        assertThat(story.standing(W1, at(5)).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aReportOfANewPhoneForTheSameBsuidIsAConflict() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        story.when(rotated(at(9)).to(A).from(W1).to(W2));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.standing(W2).status()).isEqualTo(Status.CONFLICTED);

        // when
        story.when(rotated(at(10)).from(A).to(A).from(W1).to(W2));
        story.when(seen(at(11)).of(A).with(W2));

        // then
        assertThat(story.standing(W2).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.subject(W2)).isEqualTo(story.subject(A));
    }

    @Test
    void whoeverTookTheOldPhoneUnderTheNewBsuidHasNotLeftIt() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(5)).of(A2).with(W1));

        // when
        story.when(rotated(at(9)).to(A2).from(W1).to(W2));

        // then
        assertThat(story.standing(A2).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.standing(W2).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.subject(A)).isNotEqualTo(story.subject(A2));
    }

    @Test
    void whoeverHadTheOldPhoneLastIsTheOneWhoRotated() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(9)).to(A2).from(W1).to(W2));
        SubjectId first = story.subject(A);
        assertThat(story.subject(A2)).isEqualTo(first);

        // when
        List<IdentityConsequence> events = story.when(seen(at(5)).of(B).with(W1));

        // then
        assertThat(story.subject(A)).isEqualTo(first);
        assertThat(story.subject(A2)).isEqualTo(story.subject(B)).isNotEqualTo(first);
        assertThat(story.standing(A).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.standing(B).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(events)
                .anyMatch(event ->
                        event instanceof SubjectsSeparated || !event.subject().equals(first));
    }

    @Test
    void aLegacyReportEndsTheLinkAndTheFirstBsuidWithTheNewPhoneSucceeds() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        SubjectId subject = story.subject(A);

        // when
        story.when(rotated(at(9)).from(W1).to(W2));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(A).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(W2)).isEqualTo(subject);

        // when
        story.when(seen(at(20)).of(A2).with(W2));

        // then
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.subject(A2)).isEqualTo(subject);
    }

    @Test
    void aLegacyReportAboutSomebodyKnownByThePhoneAloneKeepsTheSubject() {
        // given
        story.when(seen(at(1)).with(W1));
        SubjectId subject = story.subject(W1);

        // when
        story.when(rotated(at(9)).from(W1).to(W2));

        // then
        assertThat(story.subject(W2)).isEqualTo(subject);
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void aRepeatForAnotherBusinessNumberChangesNothing() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(9)).from(W1).to(W2));
        story.when(seen(at(10)).of(C).with(W1));

        // when
        List<IdentityConsequence> events = story.when(rotated(at(11)).from(W1).to(W2));

        // then
        assertThat(events).isEmpty();
        assertThat(story.subject(W1)).isEqualTo(story.subject(C));
    }

    @Test
    void aReportOfTheNewBsuidAloneOnlyDatesIt() {
        // when
        story.when(rotated(at(9)).to(A2));

        // then
        assertThat(story.standing(A2).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.claims()).hasSize(1);
    }

    @Test
    void aRotationBetweenTwoSubjectsUnitesThemUnderTheOlderBsuid() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(9)).of(A2).nameless());
        SubjectId older = story.subject(A);
        SubjectId younger = story.subject(A2);
        assertThat(older).isNotEqualTo(younger);

        // when
        List<IdentityConsequence> events = story.when(rotated(at(10)).from(A).to(A2));

        // then
        assertThat(events).contains(new SubjectsUnited(PORTFOLIO, older, younger));
        assertThat(story.subject(A2)).isEqualTo(older);
    }

    @Test
    void theOlderBsuidSurvivesAlsoWhereTheNewOneWasSeenFirst() {
        // given
        story.when(seen(at(9)).of(A2).nameless());
        story.when(seen(at(1)).of(A).with(W1));
        SubjectId older = story.subject(A);

        // when
        story.when(rotated(at(10)).from(A).to(A2));

        // then
        assertThat(story.subject(A2)).isEqualTo(older);
    }

    @Test
    void aRotationCountsFromTheFirstSightingOfTheNewBsuid() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(8)).of(A2).named(NAME));

        // when
        story.when(rotated(at(9)).from(A).to(A2));

        // then
        assertThat(story.standing(W1, at(7)).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.standing(W1, at(8)).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(A, at(8)).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.person(A).username()).isEqualTo(NAME);
    }

    @Test
    void aRetiredBsuidTiesNoPhoneAnyMore() {
        // given
        story.when(rotated(at(9)).from(A).to(A2));

        // when
        story.when(seen(at(20)).of(A).with(W1));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void rotationsFollowEachOther() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(9)).from(A).to(A2));

        // when
        story.when(rotated(at(20)).from(A2).to(C).to(W2));

        // then
        assertThat(story.subject(C)).isEqualTo(story.subject(A));
        assertThat(story.person(A, at(10)).bsuid()).isEqualTo(A2);
        assertThat(story.person(A).bsuid()).isEqualTo(C);
        assertThat(story.subject(W2)).isEqualTo(story.subject(A));
    }

    @Test
    void nobodyIsUnitedWhereOnlyTheNewBsuidHadASubject() {
        // given
        story.when(seen(at(8)).of(A2).named(NAME));
        SubjectId subject = story.subject(A2);

        // when
        List<IdentityConsequence> events = story.when(rotated(at(9)).from(A).to(A2));

        // then
        assertThat(events).noneMatch(SubjectsUnited.class::isInstance);
        assertThat(story.subject(A)).isEqualTo(subject);
        assertThat(story.subject(A2)).isEqualTo(subject);
    }

    @Test
    void somebodyKnownByThePhoneAloneIsNotMadeOneWithAnotherPredecessor() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(1)).with(W3));
        story.when(rotated(at(5)).from(A).to(A2));

        // when
        story.when(rotated(at(9)).from(W3).to(A2));

        // then
        assertThat(story.subject(A)).isEqualTo(story.standing(A2).subjects().getFirst());
        assertThat(story.standing(W3).subjects()).doesNotContain(story.subject(A));
        assertThat(story.standing(A2).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void aReportThatComesForEachNumberTakesNoPhoneFromItsOwner() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(5)).from(A).from(W1).to(W2));
        story.when(seen(at(6)).of(A2).with(W2));

        // when
        List<IdentityConsequence> events =
                story.when(rotated(at(7)).from(A).from(W1).to(W2));

        // then
        assertThat(events).noneMatch(PhoneRecycled.class::isInstance);
        assertThat(story.person(A2).waId()).isEqualTo(W2);
    }
}
