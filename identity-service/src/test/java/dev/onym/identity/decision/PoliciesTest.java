package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.REASON;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identity.ConflictPolicy;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.identity.claim.Standing.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private final Story story = new Story();

    @Test
    void withoutAPolicyConflictsAreParked() {
        thePhoneReturns();

        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void underRejectWhatContradictsMakesNoClaim() {
        // given
        policy(at(0), ConflictPolicy.REJECT);

        // when
        thePhoneReturns();
        var events = story.when(seen(at(50)).of(B).with(W2));

        // then
        assertThat(events).noneMatch(IdentityConflictDetected.class::isInstance);
        assertThat(story.subject(W1)).isEqualTo(story.subject(B));
        assertThat(story.standing(W2).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void underRejectNobodyIsFirstWithinOneSecond() {
        // given
        policy(at(0), ConflictPolicy.REJECT);

        // when
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(1)).of(B).with(W1));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void underRejectTheFirstSuccessorStays() {
        // given
        policy(at(0), ConflictPolicy.REJECT);

        // when
        story.when(rotated(at(5)).from(A).to(A2));
        story.when(rotated(at(9)).from(A).to(C));

        // then
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.subject(C)).isNotEqualTo(story.subject(A));
    }

    @Test
    void underAutoThePhoneGoesToTheOnlyOneWhoIsAttested() {
        // given
        policy(at(0), ConflictPolicy.AUTO);
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(20)).of(B).with(W1));

        // when
        story.when(seen(at(40)).of(A).with(W1).attested());

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(30)).subject()).isEqualTo(story.subject(B));
    }

    @Test
    void underAutoWhoIsAttestedKeepsThePhone() {
        // given
        policy(at(0), ConflictPolicy.AUTO);
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(20)).of(B).with(W1).attested());

        // when
        story.when(seen(at(40)).of(A).with(W1));

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(B));
    }

    @Test
    void underAutoWhatIsAmbiguousIsParkedUntilSomebodyIsAttested() {
        // given
        policy(at(0), ConflictPolicy.AUTO);
        thePhoneReturns();
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);

        // when
        story.when(seen(at(70)).of(B).with(W1).attested());

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(W1)).isEqualTo(story.subject(B));
    }

    @Test
    void underAutoAnAttestedSecondPhoneReplacesTheFirst() {
        // given
        policy(at(0), ConflictPolicy.AUTO);
        story.when(seen(at(1)).of(A).with(W1));

        // when
        story.when(seen(at(9)).of(A).with(W2).attested());

        // then
        assertThat(story.person(A).waId()).isEqualTo(W2);
        assertThat(story.standing(W1).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void aPolicyCountsForConflictsThatBeginAfterIt() {
        // given
        thePhoneReturns();

        // when
        policy(at(60), ConflictPolicy.REJECT);

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);

        // when
        story.when(seen(at(70)).of(C).with(W2));
        story.when(seen(at(80)).of(C).with(W1));

        // then
        assertThat(story.standing(W2).status()).isEqualTo(Status.RESOLVED);
    }

    private void policy(Instant time, ConflictPolicy policy) {
        story.decided(time, new ConflictPolicySet(PORTFOLIO, policy, REASON));
    }

    private void thePhoneReturns() {
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(20)).of(B).with(W1));
        story.when(seen(at(40)).of(A).with(W1));
    }
}
