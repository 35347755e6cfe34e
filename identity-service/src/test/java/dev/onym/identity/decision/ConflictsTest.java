package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    private final Story story = new Story();

    @Test
    void aPhoneThatReturnsIsAConflictThatNamesBothSides() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(50)).of(B).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(90)).of(A).with(W1));

        // then
        SubjectId first = story.subject(A);
        SubjectId second = story.subject(B);
        assertThat(events)
                .contains(
                        new IdentityConflictDetected(PORTFOLIO, first, ConflictKind.PHONE_RETURNED, A, W1, second, B),
                        new IdentityConflictDetected(PORTFOLIO, second, ConflictKind.PHONE_RETURNED, B, W1, first, A))
                .noneMatch(PhoneUnlinked.class::isInstance);
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.standing(W1).subjects()).containsExactlyInAnyOrder(first, second);
        assertThat(story.standing(W1, at(60)).subject()).isEqualTo(second);
        assertThat(story.standing(A).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.person(A).waId()).isNull();
        assertThat(story.person(B).waId()).isNull();
    }

    @Test
    void whoeverIsSeenAfterTheirPhoneMovedHasNotLeftIt() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(50)).of(B).with(W1));

        // when
        story.when(seen(at(60)).of(A).nameless());

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void whatOnlyDatesABsuidIsNoSignOfLife() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(50)).of(B).with(W1));

        // when
        story.when(seen(at(60)).of(A));

        // then
        assertThat(story.standing(W1).subject()).isEqualTo(story.subject(B));
    }

    @Test
    void twoPeopleWithOnePhoneInTheSameSecondAreAConflict() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        story.when(seen(at(1)).of(B).with(W1));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.subject(A)).isNotEqualTo(story.subject(B));
    }

    @Test
    void oneBsuidWithTwoPhonesAndNoRotationIsAConflict() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(9)).of(A).with(W2));

        // then
        SubjectId subject = story.subject(A);
        assertThat(events)
                .contains(
                        new IdentityConflictDetected(PORTFOLIO, subject, ConflictKind.TWO_PHONES, A, W1, null, null),
                        new IdentityConflictDetected(PORTFOLIO, subject, ConflictKind.TWO_PHONES, A, W2, null, null));
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.standing(W2).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.person(A).waId()).isNull();
    }

    @Test
    void aContestedPhoneGoesToNobodyElse() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(50)).of(B).with(W1));
        story.when(seen(at(90)).of(A).with(W1));

        // when
        story.when(seen(at(120)).of(C).with(W1));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.standing(W1).subjects()).hasSize(3);
    }

    @Test
    void twoSuccessorsOfOneBsuidStayApart() {
        // given
        story.when(rotated(at(5)).from(A).to(A2));

        // when
        List<IdentityConsequence> events = story.when(rotated(at(9)).from(A).to(C));

        // then
        assertThat(events).noneMatch(SubjectsUnited.class::isInstance);
        assertThat(story.standing(A).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.subject(A)).isEqualTo(story.subject(A2)).isNotEqualTo(story.subject(C));
    }

    @Test
    void twoPeopleAreNotMadeOneByACommonSuccessor() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(1)).of(B).with(W2));
        story.when(rotated(at(5)).from(A).to(C));

        // when
        story.when(rotated(at(9)).from(B).to(C));

        // then
        assertThat(story.subject(A)).isNotEqualTo(story.subject(B));
        assertThat(story.standing(C).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(W2).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void aRotationOfTheOneInDisputeEndsTheirPart() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(9)).of(A).with(W2));

        // when
        story.when(rotated(at(20)).from(A).to(A2));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(W2).status()).isEqualTo(Status.ENDED);
        assertThat(story.standing(W2, at(10)).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void aContestedPhoneMakesNoNewPersonEachTimeItIsSeenAlone() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(50)).of(B).with(W1));
        story.when(seen(at(90)).of(A).with(W1));
        story.when(rotated(at(95)).from(B).to(C));
        story.when(seen(at(100)).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(110)).with(W1));

        // then
        assertThat(events).noneMatch(SubjectRegistered.class::isInstance);
    }
}
