package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.REASON;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People whom a report united, and who are two. */
class PartingTest {
    private final Story story = new Story();

    @Test
    void whoeverWasUnitedByAReportIsTwoAgain() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(A2).with(W2));
        SubjectId a = story.subject(A);
        SubjectId a2 = story.subject(A2);
        String before = story.portrait();
        NewFact report = rotated(at(9)).from(A).to(A2).fact();
        story.when(report);
        assertThat(story.subject(A2)).isEqualTo(a);

        // when
        List<IdentityConsequence> events = takenBack(report);

        // then
        assertThat(events).startsWith(new SubjectsSeparated(PORTFOLIO, a, a2));
        assertThat(story.portrait()).isEqualTo(before);
        assertThat(story.standing(A).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.person(A).waId()).isEqualTo(W1);
        assertThat(story.subject(W2)).isEqualTo(a2);
    }

    @Test
    void aRectificationOfThePhoneDoesNotPartThem() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(A2).with(W2));
        story.when(rotated(at(9)).from(A).to(A2));

        // when
        story.decided(at(60), new ClaimRectified(PORTFOLIO, story.subject(A2), A2, null, W1, null, null, null, REASON));

        // then
        assertThat(story.subject(A2)).isEqualTo(story.subject(A));
    }

    @Test
    void whatEachDidSinceStaysTheirs() {
        // given
        NewFact report = rotated(at(9)).from(A).to(A2).fact();
        story.when(seen(at(1)).of(A).with(W1));
        story.when(report);
        story.when(seen(at(20)).of(A2).with(W2));

        // when
        takenBack(report);

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A)).isNotEqualTo(story.subject(A2));
        assertThat(story.subject(W2)).isEqualTo(story.subject(A2));
    }

    @Test
    void aRepetitionStaysOverruledAlsoInAnotherDialect() {
        // given
        NewFact report = rotated(at(9)).from(A).to(A2).fact();
        story.when(seen(at(1)).of(A).with(W1));
        story.when(report);
        takenBack(report);

        // when
        story.when(rotated(at(70)).from(A).to(A2));
        story.when(rotated(at(71)).to(A2).from(W1).to(W2));

        // then
        assertThat(story.subject(A)).isNotEqualTo(story.subject(A2));
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void aReportThatNamesOnlyTheOldPhoneIsTakenBackToo() {
        // given
        NewFact report = rotated(at(9)).to(A2).from(W1).to(W2).fact();
        story.when(seen(at(1)).of(A).with(W1));
        story.when(report);
        assertThat(story.subject(A2)).isEqualTo(story.subject(A));

        // when
        takenBack(report);

        // then
        assertThat(story.subject(A2)).isNotEqualTo(story.subject(A));
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void aReportThatNamesNobodyIsTakenBackToo() {
        // given
        NewFact report = rotated(at(9)).from(W1).to(W2).fact();
        story.when(seen(at(1)).of(A).with(W1));
        story.when(report);
        story.when(seen(at(20)).of(B).with(W2));
        assertThat(story.subject(B)).isEqualTo(story.subject(A));

        // when
        takenBack(report);

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
        assertThat(story.subject(W2)).isEqualTo(story.subject(B)).isNotEqualTo(story.subject(A));
    }

    @Test
    void afterwardsAnotherReportCounts() {
        // given
        NewFact report = rotated(at(9)).from(A).to(A2).fact();
        story.when(seen(at(1)).of(A));
        story.when(report);
        takenBack(report);

        // when
        story.when(rotated(at(70)).from(A).to(B));

        // then
        assertThat(story.subject(B)).isEqualTo(story.subject(A));
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void whoeverIsUnitedByMoreThanTheReportStaysOne() {
        // given
        NewFact report = rotated(at(9)).to(A2).from(W1).to(W2).fact();
        story.when(seen(at(1)).of(A).with(W1));
        story.when(report);
        story.when(rotated(at(10)).from(A).to(A2));

        // when
        Parting parting = story.parting(report);

        // then
        assertThat(parting.decision()).isEmpty();
        assertThat(parting.takenBack()).isFalse();
    }

    @Test
    void aReportIsTakenBackOnce() {
        // given
        NewFact report = rotated(at(9)).from(A).to(A2).fact();
        story.when(seen(at(1)).of(A));
        story.when(report);
        takenBack(report);

        // when
        Parting parting = story.parting(report);

        // then
        assertThat(parting.decision()).isEmpty();
        assertThat(parting.takenBack()).isTrue();
    }

    private List<IdentityConsequence> takenBack(NewFact report) {
        SubjectsUnmerged decision = story.parting(report).decision().orElseThrow();
        return story.decided(at(60), decision);
    }
}
