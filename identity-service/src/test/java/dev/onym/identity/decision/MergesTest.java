package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.NAME;
import static dev.onym.identity.decision.Facts.NAME2;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergesTest {
    private static final EventId MERGE = EventId.random();

    private final Story story = new Story();

    @Test
    void aMergeMakesTwoPeopleOneUnderTheSurvivorsName() {
        // given
        story.when(seen(at(1)).of(A).with(W1).named(NAME));
        story.when(seen(at(2)).of(B).with(W2).named(NAME2));
        SubjectId survivor = story.subject(B);
        SubjectId other = story.subject(A);

        // when
        List<IdentityConsequence> events = story.merged(at(50), MERGE, B, A);

        // then
        assertThat(events).containsExactly(new SubjectsUnited(PORTFOLIO, survivor, other));
        for (var identifier : List.of(A, B, W1, W2, NAME, NAME2)) {
            assertThat(story.standing(identifier).status()).isEqualTo(Status.RESOLVED);
            assertThat(story.subject(identifier)).isEqualTo(survivor);
        }
    }

    @Test
    void anUnmergeRestoresBothSides() {
        // given
        story.when(seen(at(1)).of(A).with(W1).named(NAME));
        story.when(seen(at(2)).of(B).with(W2).named(NAME2));
        SubjectId a = story.subject(A);
        SubjectId b = story.subject(B);
        String before = story.portrait();
        story.merged(at(50), MERGE, B, A);

        // when
        List<IdentityConsequence> events = story.unmerged(at(60), MERGE, b, a);

        // then
        assertThat(story.portrait()).isEqualTo(before);
        assertThat(story.subject(A)).isEqualTo(a);
        assertThat(story.subject(W2)).isEqualTo(b);
        assertThat(events)
                .startsWith(new SubjectsSeparated(PORTFOLIO, b, a))
                .contains(new ClaimCorrected(PORTFOLIO, b, A, null, W1, null, null))
                .contains(new PhoneLinked(PORTFOLIO, a, A, W1, null, EvidenceClass.CO_OBSERVED));
    }

    @Test
    void factsThatCameMeanwhileStayWithWhomTheyAreAbout() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(2)).of(B));
        SubjectId a = story.subject(A);
        SubjectId b = story.subject(B);
        story.merged(at(50), MERGE, A, B);
        story.when(rotated(at(55)).from(B).to(C));
        story.when(seen(at(56)).of(C).with(W2));
        assertThat(story.subject(W2)).isEqualTo(a);

        // when
        story.unmerged(at(60), MERGE, a, b);

        // then
        assertThat(story.subject(C)).isEqualTo(b);
        assertThat(story.subject(W2)).isEqualTo(b);
        assertThat(story.subject(W1)).isEqualTo(a);
    }

    @Test
    void somebodyKnownByThePhoneAloneIsToldAgainUnderTheSurvivorsName() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(2)).with(W2));
        SubjectId a = story.subject(A);

        // when
        List<IdentityConsequence> events = story.merged(at(50), MERGE, A, W2);

        // then
        assertThat(events).contains(new PhoneLinked(PORTFOLIO, a, null, W2, null, EvidenceClass.CO_OBSERVED));
        assertThat(story.subject(W2)).isEqualTo(a);
    }

    @Test
    void aMergeSettlesWhatTheTwoContradictedEachOtherAbout() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(10)).of(B).with(W1));
        story.when(seen(at(20)).of(A).with(W1));
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
        SubjectId a = story.subject(A);
        SubjectId b = story.subject(B);

        // when
        story.merged(at(50), MERGE, A, B);

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(W1)).isEqualTo(a);

        // when
        story.unmerged(at(60), MERGE, a, b);

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void aLaterFactThatContradictsTheMergeOpensAConflict() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(10)).of(B).with(W1));
        story.merged(at(50), MERGE, A, B);

        // when
        List<IdentityConsequence> events = story.when(seen(at(90)).of(A).with(W1));

        // then
        assertThat(events).hasAtLeastOneElementOfType(IdentityConflictDetected.class);
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void aMergeOfWhoTurnsOutToBeOneAnywayChangesNothingMore() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(2)).of(A2));
        SubjectId a = story.subject(A);
        story.merged(at(50), MERGE, A, A2);

        // when
        List<IdentityConsequence> events = story.when(rotated(at(40)).from(A).to(A2));

        // then
        assertThat(events).noneMatch(SubjectsUnited.class::isInstance);
        assertThat(story.subject(A2)).isEqualTo(a);
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
    }
}
