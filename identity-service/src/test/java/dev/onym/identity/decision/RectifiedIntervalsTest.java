package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.NAME;
import static dev.onym.identity.decision.Facts.NAME2;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rectifications that end: they hold within their interval, and what else is known goes on beside them. */
class RectifiedIntervalsTest {
    private final Story story = new Story();

    @Test
    void whoeverHadThePhoneHasItBackAtTheEndOfTheInterval() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.standing(W1, at(9)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(15)).subject()).isEqualTo(story.subject(B));
        assertThat(story.person(A, at(15)).waId()).isNull();
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
        assertThat(story.person(B).waId()).isNull();
    }

    @Test
    void whoeverIsSaidToHaveThePhoneHasItBackToo() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(2)).of(B));
        story.rectified(A, W1, at(1), null);

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.standing(W1, at(15)).subject()).isEqualTo(story.subject(B));
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void whoeverHadAnotherPhoneHasThatBackToo() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(15)).of(A).with(W1));

        // when
        story.rectified(A, W2, at(10), at(20));

        // then
        assertThat(story.person(A, at(15)).waId()).isEqualTo(W2);
        assertThat(story.standing(W1, at(15)).status()).isEqualTo(Status.ENDED);
        assertThat(story.person(A).waId()).isEqualTo(W1);
        assertThat(story.standing(W2).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whoeverIsSeenWithThePhoneInTheIntervalHasItAfterwards() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        story.when(seen(at(15)).of(C).with(W1));

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.standing(W1, at(9)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(16)).subject()).isEqualTo(story.subject(B));
        assertThat(story.subject(W1)).isEqualTo(story.subject(C));
        assertThat(story.person(A).waId()).isNull();
    }

    @Test
    void whoeverHasThePhoneByAResolutionHasItBack() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        story.when(seen(at(15)).of(C).with(W1));
        story.when(seen(at(18)).of(A).with(W1));
        story.decided(at(50), story.settlement().phone(C, W1).orElseThrow());

        // when
        story.rectified(B, W1, at(10), at(17));

        // then
        assertThat(story.standing(W1, at(16)).subject()).isEqualTo(story.subject(B));
        assertThat(story.standing(W1, at(17)).subject()).isEqualTo(story.subject(C));
        assertThat(story.subject(W1)).isEqualTo(story.subject(C));
    }

    @Test
    void whoeverIsSeenWithTheNameInTheIntervalHasItAfterwards() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));
        story.when(seen(at(2)).of(B));
        story.when(seen(at(15)).of(C).named(NAME));

        // when
        story.rectified(B, NAME, at(10), at(20));

        // then
        assertThat(story.standing(NAME, at(16)).subject()).isEqualTo(story.subject(B));
        assertThat(story.subject(NAME)).isEqualTo(story.subject(C));
    }

    @Test
    void whoeverLostThePhoneInTheIntervalDoesNotHaveItBack() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        story.when(rotated(at(15)).from(A).to(A2));

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.standing(W1).subjects()).containsExactly(story.subject(B));
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whoeverMovesToThePhoneInTheIntervalHasItAfterwards() {
        // given
        story.when(seen(at(1)).of(C).with(W2));
        story.when(seen(at(2)).of(A).with(W1));
        story.when(seen(at(3)).of(B));
        story.when(rotated(at(15)).from(W1).to(W2));
        story.when(seen(at(30)).of(A2).with(W2));

        // when
        story.rectified(B, W2, at(10), at(20));

        // then
        assertThat(story.standing(W2, at(16)).subject()).isEqualTo(story.subject(B));
        assertThat(story.standing(W2, at(25)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(A2)).isEqualTo(story.subject(A));
    }

    @Test
    void aPhoneSeenAloneStaysWithWhoeverHasAnotherMeanwhile() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(15)).with(W1));

        // when
        story.rectified(A, W2, at(10), at(20));

        // then
        assertThat(story.person(A, at(16)).waId()).isEqualTo(W2);
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void theSameRotationToldByThePhoneOfBeforeIsOne() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(15)).from(A).to(C));
        story.when(rotated(at(15)).from(W1).to(C));

        // when
        story.rectified(A, W2, at(10), at(20));

        // then
        assertThat(story.standing(C).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(C)).isEqualTo(story.subject(A));
    }

    @Test
    void aConflictWithSomebodySeenWithThePhoneInTheIntervalStays() {
        // given
        story.when(seen(at(1)).of(A).with(W2));
        story.when(seen(at(2)).of(B).with(W2));
        story.when(seen(at(4)).of(B).with(W2));
        story.when(seen(at(5)).of(A).with(W2));

        // when
        story.rectified(B, W1, at(3), at(10));

        // then
        assertThat(story.standing(W2).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void somebodyOfWhomNothingIsLeftToSeeIsNotUnitedWithThemselves() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B).with(W1));
        story.when(seen(at(3)).of(A).with(W1));
        story.when(seen(at(4)).of(C));
        story.when(rotated(at(12)).from(W1).to(W2));
        story.when(rotated(at(15)).from(new WaId("14155550666")).to(W2));

        // when
        List<IdentityConsequence> consequences = story.rectified(C, W2, at(10), at(20));

        // then
        assertThat(consequences).noneMatch(SubjectsUnited.class::isInstance);
        assertThat(story.standing(W2, at(16)).subject()).isEqualTo(story.subject(C));
    }

    @Test
    void aReportThatDoesNotCountDoesNotCountInTheIntervalEither() {
        // given
        story.when(seen(at(1)).of(A).with(W2));
        story.when(seen(at(2)).of(B));
        NewFact report = rotated(at(15)).from(A).to(C).fact();
        story.when(report);
        story.when(rotated(at(15)).from(W2).to(C));
        story.decided(at(50), story.parting(report).decision().orElseThrow());

        // when
        story.rectified(B, W2, at(10), at(20));

        // then
        assertThat(story.subject(C)).isNotEqualTo(story.subject(B));
        assertThat(story.standing(B).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void whatWasOverriddenDoesNotCountForALaterResolution() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(5)).of(C).with(W1));
        story.rectified(C, W1, at(20), at(30));
        story.when(seen(at(90)).of(C).with(W1));
        story.when(seen(at(95)).of(A).with(W1));

        // when
        story.decided(at(99), story.settlement().phone(C, W1).orElseThrow());

        // then
        assertThat(story.standing(W1, at(6)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(25)).subject()).isEqualTo(story.subject(C));
        assertThat(story.standing(W1, at(50)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(W1)).isEqualTo(story.subject(C));
    }

    @Test
    void whoeverLeavesTheirNumberInTheIntervalLeavesThePhone() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        story.when(rotated(at(15)).from(W1).to(A2));

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.standing(B).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.subject(A2)).isEqualTo(story.subject(B));
        assertThat(story.standing(W1, at(14)).subject()).isEqualTo(story.subject(B));
        assertThat(story.standing(W1, at(16)).subject()).isEqualTo(story.subject(A));
    }

    @Test
    void whoIsSeenWithThePhoneAloneInTheIntervalIsWhoHasIt() {
        // given
        story.when(seen(at(1)).of(B));
        story.when(seen(at(2)).with(W1));
        NewFact within = seen(at(15)).with(W1).fact();
        story.when(within);

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.about(within)).isEqualTo(story.subject(B));
        assertThat(story.subject(W1)).isNotEqualTo(story.subject(B));
    }

    @Test
    void aPhoneThatWasContestedIsContestedAgain() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(3)).of(B).with(W1));
        story.when(seen(at(5)).of(A).with(W1));
        story.when(seen(at(6)).of(C));

        // when
        story.rectified(C, W1, at(10), at(20));

        // then
        assertThat(story.standing(W1, at(9)).status()).isEqualTo(Status.CONFLICTED);
        assertThat(story.standing(W1, at(15)).subject()).isEqualTo(story.subject(C));
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void aSignOfLifeInTheIntervalIsNoConflictAndOneAfterItIs() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        story.rectified(B, W1, at(10), at(20));

        // when
        story.when(seen(at(15)).of(A).nameless());

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));

        // when
        story.when(seen(at(30)).of(C).with(W1));
        story.when(seen(at(40)).of(A).nameless());

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void ofTwoIntervalsTheLastOneSaidCounts() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(1)).of(B));

        // when
        story.rectified(A, W1, at(10), at(20));
        story.rectified(B, W1, at(15), at(30));

        // then
        assertThat(story.standing(W1, at(14)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(16)).subject()).isEqualTo(story.subject(B));

        // when
        story.rectified(A, W1, at(10), at(20));

        // then
        assertThat(story.standing(W1, at(16)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(21)).subject()).isEqualTo(story.subject(B));
    }

    @Test
    void theSameRotationToldByPhoneAndByBsuidIsOne() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        story.when(rotated(at(15)).from(B).to(C));
        story.when(rotated(at(15)).from(W1).to(C));

        // when
        story.rectified(B, W1, at(10), at(20));

        // then
        assertThat(story.subject(C)).isEqualTo(story.subject(B));
        assertThat(story.standing(C).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void whatWasResolvedStaysResolvedOutsideTheInterval() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(20)).of(B).with(W1));
        story.when(seen(at(40)).of(A).with(W1));
        story.decided(at(50), story.settlement().phone(A, W1).orElseThrow());

        // when
        story.rectified(B, W1, at(45), at(47));

        // then
        assertThat(story.standing(W1, at(46)).subject()).isEqualTo(story.subject(B));
        assertThat(story.standing(W1, at(30)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void anIntervalStaysWhenALaterConflictIsResolved() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(C));
        story.rectified(C, W1, at(20), at(30));
        story.when(seen(at(90)).of(C).with(W1));
        story.when(seen(at(95)).of(A).with(W1));

        // when
        story.decided(at(99), story.settlement().phone(C, W1).orElseThrow());

        // then
        assertThat(story.standing(W1, at(25)).subject()).isEqualTo(story.subject(C));
        assertThat(story.standing(W1, at(50)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(W1)).isEqualTo(story.subject(C));
    }

    @Test
    void whatALaterOneTookAwayIsNotOverruledAnyMore() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(4)).of(C).with(W1));

        // when
        story.rectified(A, W1, at(1), at(10));
        story.rectified(A, W2, at(3), null);

        // then
        assertThat(story.standing(W1, at(2)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(W1)).isEqualTo(story.subject(C));
        assertThat(story.subject(W2)).isEqualTo(story.subject(A));
    }

    @Test
    void aPhoneThatSomebodyDidNotHaveMeanwhileIsTakenWithoutConflict() {
        // given
        story.when(seen(at(1)).of(A).with(W2));
        story.when(seen(at(2)).of(B).with(W2));
        story.when(seen(at(5)).of(A).with(W2));

        // when
        story.rectified(B, W1, at(3), at(10));

        // then
        assertThat(story.standing(W2, at(6)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(W2)).isEqualTo(story.subject(A));
    }

    @Test
    void aUsernameGoesBackAtTheEndOfTheInterval() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));
        story.when(seen(at(2)).of(B).named(NAME2));

        // when
        story.rectified(B, NAME, at(10), at(20));

        // then
        assertThat(story.standing(NAME, at(15)).subject()).isEqualTo(story.subject(B));
        assertThat(story.standing(NAME2, at(15)).status()).isEqualTo(Status.ENDED);
        assertThat(story.person(A, at(15)).username()).isNull();
        assertThat(story.subject(NAME)).isEqualTo(story.subject(A));
        assertThat(story.subject(NAME2)).isEqualTo(story.subject(B));
    }
}
