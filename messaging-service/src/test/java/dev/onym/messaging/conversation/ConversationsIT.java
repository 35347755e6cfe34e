package dev.onym.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.MessageId;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.AddressKind;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.ConversationStarted;
import dev.onym.contract.messaging.MessageAccepted;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.store.Streams;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import dev.onym.service.store.Recorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations that another instance started, or this one and forgot. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConversationsIT {
    @Inject
    PostgresEventStore store;

    @Inject
    Streams streams;

    @Inject
    Recorder recorder;

    @Inject
    TagKey tags;

    @Inject
    Recorded recorded;

    private final PortfolioId portfolio = new PortfolioId(Business.fresh().portfolio());
    private final PhoneNumberId number = new PhoneNumberId("618200000000934");
    private long before;

    @BeforeEach
    void nothingHappenedInThisPortfolio() {
        before = recorded.head();
    }

    @Test
    void whoIsNotRememberedIsAnsweredInTheConversationThatWasStarted() {
        // given
        List<Pair> people = IntStream.range(0, 20).mapToObj(this::pair).toList();
        Stores.await(instance().record(said(people.subList(0, 10), 1)));

        // when
        Stores.await(instance().record(said(people, 3)));

        // then
        Map<EventTag, ConversationId> started = new LinkedHashMap<>();
        recorded.events(before, portfolio.value(), ConversationStarted.class)
                .forEach(event -> assertThat(started.put(event.person(), event.conversation()))
                        .isNull());
        assertThat(started).hasSize(20);
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .hasSize(10 + 20 * 3)
                .allSatisfy(accepted -> assertThat(accepted.conversation()).isEqualTo(started.get(accepted.person())));
    }

    @Test
    void anInstanceThatRemembersOneConversationRecordsInTwenty() {
        // given
        List<Pair> people = IntStream.range(0, 20).mapToObj(this::pair).toList();
        Conversations forgetful = new Conversations(store, streams, recorder, tags, () -> 1);

        // when
        Stores.await(forgetful.record(said(people, 2)));
        Stores.await(forgetful.record(said(people, 2)));

        // then
        assertThat(recorded.events(before, portfolio.value(), ConversationStarted.class))
                .hasSize(20);
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .hasSize(80);
    }

    @Test
    void whatIsThereIsNotRecordedAgainAndWhatFollowsIsByAnotherInstance() {
        // given
        Pair pair = pair(1);
        Entry there = entry(pair);
        Stores.await(instance().record(pair, there));
        long after = recorded.head();

        // when
        Stores.await(instance().record(pair, there));
        assertThat(recorded.head()).isEqualTo(after);
        Stores.await(instance().record(Map.of(pair, List.of(there, entry(pair)))));

        // then
        ConversationId conversation = recorded.events(before, portfolio.value(), ConversationStarted.class)
                .getFirst()
                .conversation();
        assertThat(recorded.after(after)).hasSize(1);
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .hasSize(2)
                .extracting(MessageAccepted::conversation)
                .containsOnly(conversation);
    }

    private Conversations instance() {
        return new Conversations(store, streams, recorder, tags, () -> 1_000);
    }

    private Map<Pair, List<Entry>> said(List<Pair> people, int times) {
        Map<Pair, List<Entry>> said = new LinkedHashMap<>();
        for (Pair pair : people) {
            said.put(
                    pair,
                    IntStream.range(0, times).mapToObj(ignored -> entry(pair)).toList());
        }
        return said;
    }

    private Pair pair(int person) {
        return new Pair(portfolio, number, tags.tag(Scope.of(portfolio), new Bsuid("GB." + person)));
    }

    private static Entry entry(Pair pair) {
        EventId id = EventId.random();
        return new Entry(
                id,
                Instant.parse("2026-11-01T10:00:00Z"),
                new Actor("test"),
                Set.of(),
                conversation -> new MessageAccepted(
                        pair.portfolio(),
                        pair.number(),
                        conversation,
                        pair.person(),
                        new MessageId("wamid." + id.value()),
                        AddressKind.BSUID));
    }
}
