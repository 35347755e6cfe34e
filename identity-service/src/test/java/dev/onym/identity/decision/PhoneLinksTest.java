package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.PARENT;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.W2;
import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.ParentBsuidLinked;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneRecycled;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.identity.claim.Standing.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneLinksTest {
    private final Story story = new Story();

    @Test
    void bothIdentifiersInOnePayloadMakeALink() {
        // when
        List<IdentityConsequence> events =
                story.when(seen(at(1)).of(A).parent(PARENT).with(W1).written("+14155550132"));

        // then
        SubjectId subject = story.subject(A);
        assertThat(events)
                .containsExactly(
                        new SubjectRegistered(PORTFOLIO, subject),
                        new BsuidLinked(PORTFOLIO, subject, A, EvidenceClass.CO_OBSERVED),
                        new ParentBsuidLinked(PORTFOLIO, subject, A, PARENT, EvidenceClass.CO_OBSERVED),
                        new PhoneLinked(
                                PORTFOLIO, subject, A, W1, new PhoneNumber("+14155550132"), EvidenceClass.CO_OBSERVED));
        assertThat(story.subject(W1)).isEqualTo(subject);
    }

    @Test
    void anAbsentPhoneEndsNothing() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(5)).of(A).nameless());

        // then
        assertThat(events).isEmpty();
        assertThat(story.standing(W1).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void beforeTheFirstSightingNothingIsKnown() {
        // given
        story.when(seen(at(5)).of(A).with(W1));

        // then
        assertThat(story.standing(A, at(4)).status()).isEqualTo(Status.UNKNOWN);
        assertThat(story.standing(W1, at(4)).status()).isEqualTo(Status.UNKNOWN);
        assertThat(story.standing(W1, at(5)).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void strongerEvidenceIsAnnounced() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(2)).of(A).with(W1).attested());

        // then
        assertThat(events)
                .containsExactly(new PhoneLinked(PORTFOLIO, story.subject(A), A, W1, null, EvidenceClass.ATTESTED));
    }

    @Test
    void aWrittenPhoneThatDiffersIsAnAliasAndNoConflict() {
        // given
        WaId brazilian = new WaId("551199990001");
        story.when(seen(at(1)).of(A).with(brazilian));

        // when
        story.when(seen(at(2)).of(A).with(brazilian).written("+5511999990001"));
        story.when(seen(at(3)).of(A).written("+5511999990001"));

        // then
        assertThat(story.standing(brazilian).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.person(A).written()).containsExactly(new PhoneNumber("+5511999990001"));
    }

    @Test
    void theDigitsOfAWrittenPhoneServeUntilItsWaIdIsSeen() {
        // given
        story.when(seen(at(1)).of(A).written("+5511999990001"));
        assertThat(story.person(A).waId()).isEqualTo(new WaId("5511999990001"));

        // when
        story.when(seen(at(2)).of(A).with(new WaId("551199990001")).written("+5511999990001"));

        // then
        assertThat(story.person(A).waId()).isEqualTo(new WaId("551199990001"));
        assertThat(story.standing(new WaId("5511999990001")).status()).isEqualTo(Status.UNKNOWN);
        assertThat(story.standing(new WaId("551199990001"), at(1)).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aPhoneThatMovesIsRecycledAndJoinsNobody() {
        // given
        story.when(seen(at(1)).of(A).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(50)).of(B).with(W1));

        // then
        SubjectId loser = story.subject(A);
        SubjectId owner = story.subject(B);
        assertThat(loser).isNotEqualTo(owner);
        assertThat(events)
                .containsSubsequence(
                        new PhoneUnlinked(PORTFOLIO, loser, A, W1),
                        new PhoneRecycled(PORTFOLIO, loser, A, W1),
                        new PhoneLinked(PORTFOLIO, owner, B, W1, null, EvidenceClass.CO_OBSERVED));
        assertThat(story.standing(W1, at(49)).subject()).isEqualTo(loser);
        assertThat(story.standing(W1, at(50)).subject()).isEqualTo(owner);
        assertThat(story.standing(A).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.person(A).waId()).isNull();
    }

    @Test
    void aLateSightingIsInsertedAtItsTime() {
        // given
        story.when(seen(at(50)).of(B).with(W1));

        // when
        List<IdentityConsequence> events = story.when(seen(at(1)).of(A).with(W1));

        // then
        SubjectId loser = story.subject(A);
        assertThat(events)
                .containsExactly(
                        new SubjectRegistered(PORTFOLIO, loser),
                        new PhoneLinked(PORTFOLIO, loser, A, W1, null, EvidenceClass.CO_OBSERVED),
                        new PhoneUnlinked(PORTFOLIO, loser, A, W1),
                        new PhoneRecycled(PORTFOLIO, loser, A, W1),
                        new BsuidLinked(PORTFOLIO, loser, A, EvidenceClass.CO_OBSERVED));
        assertThat(story.standing(W1).subject()).isEqualTo(story.subject(B));
    }

    @Test
    void whatALateSightingReplacesIsNamed() {
        // given
        story.when(seen(at(50)).of(A).with(W2));

        // when
        List<IdentityConsequence> events = story.when(seen(at(10)).of(A).with(W2));

        // then
        SubjectId subject = story.subject(A);
        assertThat(events)
                .containsExactly(
                        new ClaimCorrected(PORTFOLIO, subject, A, null, null, null, null),
                        new ClaimCorrected(PORTFOLIO, subject, A, null, W2, null, null),
                        new BsuidLinked(PORTFOLIO, subject, A, EvidenceClass.CO_OBSERVED),
                        new PhoneLinked(PORTFOLIO, subject, A, W2, null, EvidenceClass.CO_OBSERVED));
        assertThat(story.standing(W2, at(10)).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aPhoneWrittenOtherwiseInAnotherPayloadIsTheSamePhone() {
        // given
        WaId brazilian = new WaId("551199990001");
        story.when(seen(at(1)).of(A).written("+5511999990001"));

        // when
        List<IdentityConsequence> events = story.when(seen(at(9)).of(A).with(brazilian));

        // then
        assertThat(events).noneMatch(IdentityConflictDetected.class::isInstance);
        assertThat(story.standing(brazilian).status()).isEqualTo(Status.RESOLVED);
        assertThat(story.person(A).written()).containsExactly(new PhoneNumber("+5511999990001"));
    }

    @ParameterizedTest
    @CsvSource({"+5511999990002, 551199990001", "+5511933334444, 551133334444"})
    void anotherNumberInAnotherPayloadIsAConflictAllTheSame(String written, String waId) {
        // given
        story.when(seen(at(1)).of(A).written(written));

        // when
        story.when(seen(at(9)).of(A).with(new WaId(waId)));

        // then
        assertThat(story.standing(new WaId(waId)).status()).isEqualTo(Status.CONFLICTED);
    }

    @Test
    void anEqualSightingOfTheSameHourIsNotStoredUnlessItIsEarlier() {
        // given
        story.when(seen(at(1).plusSeconds(600)).of(A).with(W1));

        // when
        List<IdentityConsequence> later =
                story.when(seen(at(1).plusSeconds(1200)).of(A).with(W1));
        List<IdentityConsequence> nextHour = story.when(seen(at(2)).of(A).with(W1));
        List<IdentityConsequence> earlier = story.when(seen(at(1)).of(A).with(W1));

        // then
        assertThat(later).isEmpty();
        assertThat(nextHour).isEmpty();
        assertThat(earlier).isNotEmpty();
        assertThat(story.facts()).isEqualTo(3);
    }
}
