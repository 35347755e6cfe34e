package dev.onym.identity.why;

import static dev.onym.identity.decision.Facts.A;
import static dev.onym.identity.decision.Facts.A2;
import static dev.onym.identity.decision.Facts.B;
import static dev.onym.identity.decision.Facts.C;
import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.REASON;
import static dev.onym.identity.decision.Facts.W1;
import static dev.onym.identity.decision.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.identity.why.LinkGraph.Edge;
import dev.onym.identity.why.LinkGraph.Hop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecidedTiesTest {
    private static final SubjectId ONE = SubjectId.random();
    private static final SubjectId OTHER = SubjectId.random();

    private final List<RecordedEvent> decisions = new ArrayList<>();

    @Test
    void aMergeStandsUntilItIsTakenBack() {
        // given
        RecordedEvent merge = decided(merged());
        assertThat(standingMerges()).containsExactly(merge);

        // when
        decided(new SubjectsUnmerged(PORTFOLIO, ONE, OTHER, merge.stored().id(), REASON));

        // then
        assertThat(standingMerges()).isEmpty();
    }

    @Test
    void ofMergesTheOneThatWasNotTakenBackCounts() {
        // given
        RecordedEvent first = decided(merged());
        decided(new SubjectsUnmerged(PORTFOLIO, ONE, OTHER, first.stored().id(), REASON));

        // when
        RecordedEvent second = decided(merged());

        // then
        assertThat(standingMerges()).containsExactly(second);
    }

    @Test
    void aRectificationTiesUntilItIsSaidThatTheyNeverBelongedTogether() {
        // given
        RecordedEvent rectification = decided(rectified(at(1)));
        assertThat(ties()).containsExactly(Map.entry(Set.of(A, W1), rectification));

        // when
        decided(rectified(null));

        // then
        assertThat(ties()).isEmpty();
    }

    @Test
    void whoeverIsRightAboutAPhoneIsTiedAndWhoeverIsOverruledIsNot() {
        // given
        decided(rectified(at(1)));

        // when
        RecordedEvent resolution = decided(resolved(ConflictKind.PHONE_SHARED, B, W1, null, A));

        // then
        assertThat(ties()).containsExactly(Map.entry(Set.of(B, W1), resolution));
    }

    @Test
    void whatReplacedABsuidIsTiedToItAsTheLastDecisionSays() {
        // given
        decided(resolved(ConflictKind.TWO_SUCCESSORS, A2, null, A, C));

        // when
        RecordedEvent last = decided(resolved(ConflictKind.TWO_SUCCESSORS, C, null, A, A2));

        // then
        assertThat(ties()).containsExactly(Map.entry(Set.of(A, C), last));
    }

    @Test
    void aChainGoesOverADecisionAndNamesTheLastOneBesideTheFacts() {
        // given
        RecordedEvent merge = decided(merged());
        RecordedEvent again = decided(rectified(at(2)));
        LinkGraph graph = new LinkGraph();

        // when
        graph.add(A, B, Edge.decided(merge));
        graph.add(A, W1, Edge.decided(decided(rectified(at(1)))));
        graph.add(W1, A, Edge.decided(again));

        // then
        assertThat(graph.path(W1, B)).extracting(Hop::to).containsExactly(A, B);
        assertThat(graph.path(W1, B)).extracting(hop -> hop.edge().decision()).containsExactly(again, merge);
        assertThat(graph.path(W1, C)).isEmpty();
    }

    private List<RecordedEvent> standingMerges() {
        return new DecidedTies(decisions)
                .merges().stream().map(DecidedTies.Merge::event).toList();
    }

    private Map<Set<Identifier>, RecordedEvent> ties() {
        Map<Set<Identifier>, RecordedEvent> ties = new HashMap<>();
        new DecidedTies(decisions).forEach(ties::put);
        return ties;
    }

    private static SubjectsMerged merged() {
        return new SubjectsMerged(PORTFOLIO, ONE, A, OTHER, B, REASON);
    }

    private static ClaimRectified rectified(@Nullable Instant from) {
        return new ClaimRectified(PORTFOLIO, ONE, A, null, W1, null, from, null, REASON);
    }

    private static ConflictResolved resolved(
            ConflictKind kind, Bsuid right, @Nullable WaId waId, @Nullable Bsuid contested, Bsuid wrong) {
        return new ConflictResolved(PORTFOLIO, ONE, kind, right, waId, contested, List.of(wrong), REASON);
    }

    private RecordedEvent decided(IdentityDecision decision) {
        EventId id = EventId.random();
        EventEnvelope envelope = new EventEnvelope(
                id,
                new EventSource("/onym/identity/0"),
                IdentityEvents.CATALOGUE.typeOf(decision.getClass()),
                at(60),
                new Actor("somebody"),
                null,
                decision);
        StoredEvent stored = new StoredEvent(
                decisions.size() + 1, 0, id, envelope.type().toString(), PORTFOLIO.value(), new byte[0], new byte[0]);
        RecordedEvent recorded = new RecordedEvent(stored, envelope);
        decisions.add(recorded);
        return recorded;
    }
}
