package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolutionsTest {
    private final Story story = new Story();

    @Test
    void whoeverIsRightHasThePhoneAndTheOtherHasNot() {
        // given
        thePhoneReturned();

        // when
        List<IdentityConsequence> events =
                story.decided(at(60), story.settlement().phone(A, W1).orElseThrow());

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
        assertThat(story.person(B).waId()).isNull();
        assertThat(events).hasAtLeastOneElementOfType(ClaimCorrected.class);
    }

    @Test
    void theOneWhoCameLaterMayBeRight() {
        // given
        thePhoneReturned();

        // when
        story.decided(at(60), story.settlement().phone(B, W1).orElseThrow());

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(B));
        assertThat(story.standing(W1, at(5)).subject()).isEqualTo(story.subject(A));
        assertThat(story.person(A).waId()).isNull();
    }

    @Test
    void factsOfBeforeTheDecisionThatComeLateAreOverruledToo() {
        // given
        thePhoneReturned();
        story.decided(at(60), story.settlement().phone(B, W1).orElseThrow());

        // when
        story.when(seen(at(45)).of(A).with(W1));

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(B));
    }

    @Test
    void aLaterSightingOfWhoWasOverruledIsANewConflict() {
        // given
        thePhoneReturned();
        story.decided(at(60), story.settlement().phone(B, W1).orElseThrow());

        // when
        story.when(seen(at(90)).of(A).nameless());

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.RESOLVED);

        // when
        story.when(seen(at(99)).of(A).with(W1));

        // then
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void theLastDecisionCounts() {
        // given
        thePhoneReturned();
        story.decided(at(60), story.settlement().phone(B, W1).orElseThrow());
        story.when(seen(at(99)).of(A).with(W1));

        // when
        story.decided(at(120), story.settlement().phone(A, W1).orElseThrow());

        // then
        assertThat(story.subject(W1)).isEqualTo(story.subject(A));
        assertThat(story.standing(W1, at(50)).subject()).isEqualTo(story.subject(A));
    }

    @Test
    void oneOfTwoPhonesIsRight() {
        // given
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(9)).of(A).with(W2));

        // when
        story.decided(at(60), story.settlement().phone(A, W2).orElseThrow());

        // then
        assertThat(story.person(A).waId()).isEqualTo(W2);
        assertThat(story.standing(W1).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void oneOfTwoSuccessorsIsRight() {
        // given
        story.when(rotated(at(5)).from(A).to(A2));
        story.when(rotated(at(9)).from(A).to(C));

        // when
        story.decided(at(60), story.settlement().replacement(A, C).orElseThrow());

        // then
        assertThat(story.subject(A)).isEqualTo(story.subject(C)).isNotEqualTo(story.subject(A2));
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);

        // when
        story.when(rotated(at(70)).from(A).to(A2));

        // then
        assertThat(story.standing(A).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(story.subject(A)).isEqualTo(story.subject(C));
    }

    @Test
    void oneOfTwoPredecessorsIsRight() {
        // given
        story.when(rotated(at(5)).from(A).to(C));
        story.when(rotated(at(9)).from(B).to(C));

        // when
        story.decided(at(60), story.settlement().replacement(B, C).orElseThrow());

        // then
        assertThat(story.subject(C)).isEqualTo(story.subject(B)).isNotEqualTo(story.subject(A));
        assertThat(story.standing(C).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void whatIsNotInDisputeCannotBeSettled() {
        story.when(seen(at(1)).of(A).with(W1));

        assertThat(story.settlement().phone(A, W1)).isEmpty();
        assertThat(story.settlement().replacement(A, A2)).isEmpty();
    }

    private void thePhoneReturned() {
        story.when(seen(at(1)).of(A).with(W1));
        story.when(seen(at(20)).of(B).with(W1));
        story.when(seen(at(40)).of(A).with(W1));
        assertThat(story.standing(W1).status()).isEqualTo(Status.CONFLICTED);
    }
}
