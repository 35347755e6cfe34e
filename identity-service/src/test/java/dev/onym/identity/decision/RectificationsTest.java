package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.NAME;
import static dev.onym.identity.decision.Facts.PARENT;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.UsernameLinked;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class RectificationsTest {
    private final Story story = new Story();

    @Test
    void aPhoneThatWasNeverTheirsIsUnknown() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(30)).of(A).with(W1));

        // when
        story.rectified(A, W1, null, null);

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(story.person(A).waId()).isNull();
    }

    @Test
    void aPhoneIsTheirsFromWhenTheOperatorSays() {
        // given
        story.when(seen(at(10)).of(A));

        // when
        List<IdentityConsequence> events = story.rectified(A, W2, at(5), null);

        // then
        assertThat(events).contains(new PhoneLinked(PORTFOLIO, story.subject(A), A, W2, null, EvidenceClass.MANUAL));
        assertThat(story.standing(W2, at(6)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W2, at(4)).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aRectifiedPhoneIsWrittenAsTheFactsWroteIt() {
        // given
        WaId brazilian = new WaId("551199990001");
        PhoneNumber written = new PhoneNumber("+5511999990001");
        story.when(seen(at(1)).of(A).with(brazilian).written(written.clearText()));

        // when
        List<IdentityConsequence> events = story.rectified(A, brazilian, at(5), null);

        // then
        assertThat(events)
                .contains(new PhoneLinked(PORTFOLIO, story.subject(A), A, brazilian, written, EvidenceClass.MANUAL));
        assertThat(story.person(A).written()).containsExactly(written);
    }

    @Test
    void howAPhoneIsWrittenDoesNotDependOnWhoHadItNorOnWhenThatWasLearned() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(2)).of(B).with(W1).written("+14155550132"));

        // when
        story.rectified(A, W1, at(1), null);

        // then
        assertThat(story.person(A).written()).containsExactly(new PhoneNumber("+14155550132"));

        // when
        story.when(seen(at(3)).of(B).with(W1).written("+14155550133"));

        // then
        assertThat(story.person(A).written())
                .containsExactlyInAnyOrder(new PhoneNumber("+14155550132"), new PhoneNumber("+14155550133"));
    }

    @Test
    void aPhoneEndsWhenTheOperatorSays() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        story.rectified(A, W1, at(1), at(20));

        // then
        assertThat(story.standing(W1, at(10)).subject()).isEqualTo(story.subject(A));
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);

        // when
        story.when(seen(at(90)).of(A).with(W2));

        // then
        assertThat(story.person(A).waId()).isEqualTo(W2);
    }

    @Test
    void whoContradictsTheIntervalIsOverruled() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(20)).of(B).with(W1));

        // when
        story.rectified(A, W1, at(1), null);

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
        assertThat(story.person(B).waId()).isNull();

        // when
        story.when(seen(at(99)).of(B).with(W1));

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(B));
    }

    @Test
    void anotherPhoneSeenWithTheBsuidLaterIsAConflict() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.rectified(A, W2, at(1), null);
        assertThat(story.person(A).waId()).isEqualTo(W2);

        // when
        story.when(seen(at(99)).of(A).with(W1));

        // then
        assertThat(story.standing(W2).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void aUsernameIsRectified() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));
        story.when(seen(at(2)).of(B));

        // when
        story.rectified(A, NAME, null, null);
        story.rectified(B, NAME, at(3), null);

        // then
        assertThat(story.subject(NAME)).isEqualTo(story.subject(B));
        assertThat(story.person(A).username()).isNull();
    }

    @Test
    void aUsernameThatAnOperatorConfirmsIsTheirsByThatWord() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));

        // when
        List<IdentityConsequence> events = story.rectified(A, NAME, at(1), null);

        // then
        assertThat(events).contains(new UsernameLinked(PORTFOLIO, story.subject(A), NAME, EvidenceClass.MANUAL));
        assertThat(story.whatReadersKnow()).isEqualTo(story.portrait());
    }

    @Test
    void whatAnOperatorConfirmsOfAnEarlierTimeEndsNoLaterOne() {
        // given
        story.when(seen(at(1)).of(A).named(NAME));
        story.when(seen(at(10)).of(A).nameless());
        story.when(seen(at(99)).of(A).named(NAME));

        // when
        story.rectified(A, NAME, at(1), at(10));

        // then
        assertThat(story.whatReadersKnow()).isEqualTo(story.portrait());
        assertThat(story.person(A).username()).isEqualTo(NAME);
    }

    @Test
    void aParentBsuidIsRectified() {
        // given
        story.when(seen(at(1)).of(A).parent(PARENT));
        story.when(seen(at(2)).of(B));

        // when
        story.rectified(A, PARENT, null, null);
        story.rectified(B, PARENT, at(2), null);

        // then
        assertThat(story.subject(PARENT)).isEqualTo(story.subject(B));
    }

    @Test
    void theLastRectificationCounts() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.rectified(A, W1, null, null);

        // when
        story.rectified(A, W1, at(1), null);

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
    }

    @Test
    void aReportWithoutABsuidTakesAPhoneFromNobodyWhoIsSaidToHaveIt() {
        // given
        story.when(seen(at(1)).of(A));
        story.when(seen(at(2)).of(B).with(W1));
        story.when(rotated(at(15)).from(W1).to(W2));

        // when
        story.rectified(A, W2, at(10), null);

        // then
        assertThat(story.subject(W2)).isEqualTo(story.subject(A));
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void whoeverMovedToThePhoneThatTheyAreSaidToHaveIsOne() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(rotated(at(15)).from(A).to(W2));
        story.when(seen(at(70)).of(A2).with(W2));

        // when
        story.rectified(A, W2, at(10), null);

        // then
        assertThat(story.standing(W2, at(20)).subject()).isEqualTo(story.subject(A));
        assertThat(story.subject(A2)).isEqualTo(story.subject(A));
    }

    @Test
    void whoeverIsSaidToHaveAPhoneKeepsTheirSubject() {
        // given
        story.when(seen(at(1)).of(B).with(W1));
        story.when(rotated(at(15)).from(B).to(W2));
        story.when(seen(at(3)).of(A).with(new WaId("14155550666")));
        SubjectId before = story.subject(A);

        // when
        story.rectified(A, W2, at(10), null);

        // then
        assertThat(story.subject(A)).isEqualTo(before);
        assertThat(story.subject(W2)).isEqualTo(before);
    }
}
