package dev.onym.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.AppendRefused;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.store.Streams;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import dev.onym.service.store.Recorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void instancesThatMeetSomebodyAtTheSameTimeStartOneConversation() {
        // given
        List<Pair> people = IntStream.range(0, 50).mapToObj(this::pair).toList();
        try (Stores others = new Stores()) {
            PostgresEventStore elsewhere = others.open(store.settings());

            // when
            Stores.await(Future.all(
                    instance().record(said(people, 2)), instance(elsewhere).record(said(people, 2))));
        }

        // then
        assertThat(recorded.events(before, portfolio.value(), ConversationStarted.class))
                .hasSize(50)
                .extracting(ConversationStarted::person)
                .doesNotHaveDuplicates();
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .hasSize(200);
    }

    @Test
    void oneThatMeetsSomebodyTwiceAtATimeStartsOneConversation() {
        // given
        List<Pair> people = IntStream.range(0, 50).mapToObj(this::pair).toList();
        Conversations instance = instance();

        // when
        Stores.await(Future.all(instance.record(said(people, 1)), instance.record(said(people, 1))));

        // then
        assertThat(recorded.events(before, portfolio.value(), ConversationStarted.class))
                .hasSize(50);
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .hasSize(100);
    }

    @Test
    void oneThatCannotBeReadFailsForNobodyElse() {
        // given
        Pair unreadable = pair(1);
        Entry first = entry(unreadable);
        EventTag conversation = tags.tag(
                Scope.of(portfolio), "conversation", unreadable.number().value() + "/" + unreadable.person());
        Stores.await(store.appends()
                .append(Append.unconditional(List.of(recorder.record(
                        first.id(),
                        first.event().apply(ConversationId.random()),
                        first.time(),
                        first.actor(),
                        null,
                        Set.of(conversation))))));

        // when
        Future<Void> done = instance().record(said(List.of(unreadable, pair(2), pair(3)), 1));

        // then
        assertThatThrownBy(() -> Stores.await(done)).hasStackTraceContaining("a conversation does not begin with it");
        assertThat(recorded.events(before, portfolio.value(), ConversationStarted.class))
                .extracting(ConversationStarted::person)
                .containsExactlyInAnyOrder(pair(2).person(), pair(3).person());
    }

    @Test
    void whileNobodyCanLookWhoIsNotKnownWaitsAsAppendsDo() throws SQLException {
        // given
        Pair pair = pair(1);
        Stores.await(instance().record(pair, entry(pair)));
        Future<Void> recording;

        // when
        try (Connection locking = connect();
                Connection watching = connect()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table event_tags in access exclusive mode");
            recording = instance().record(pair, entry(pair));
            await().atMost(Duration.ofSeconds(30)).until(() -> appendWaits(watching));
            locking.rollback();
        }

        // then
        Stores.await(recording);
        assertThat(recorded.events(before, portfolio.value(), ConversationStarted.class))
                .hasSize(1);
        assertTwoMessagesInTheOneConversation();
    }

    @Test
    void whatIsThereIsNotRecordedAgain() {
        // given
        Pair pair = pair(1);
        Entry there = entry(pair);
        Stores.await(instance().record(pair, there));
        long after = recorded.head();

        // when
        Stores.await(instance().record(pair, there));

        // then
        assertThat(recorded.head()).isEqualTo(after);
    }

    @Test
    void whatComesWithSomethingThatIsThereIsRecordedInTheSameConversation() {
        // given
        Pair pair = pair(1);
        Entry there = entry(pair);
        Stores.await(instance().record(pair, there));
        long after = recorded.head();

        // when
        Stores.await(instance().record(Map.of(pair, List.of(there, entry(pair)))));

        // then
        assertThat(recorded.after(after)).hasSize(1);
        assertTwoMessagesInTheOneConversation();
    }

    @Test
    void whatIsThereForSomebodyElseStaysThereAndTheRestStartsAConversation() {
        // given
        Entry there = entry(pair(1));
        Stores.await(instance().record(pair(1), there));

        // when
        Stores.await(instance().record(Map.of(pair(2), List.of(there, entry(pair(2))))));

        // then
        assertThat(recorded.events(before, portfolio.value(), ConversationStarted.class))
                .extracting(ConversationStarted::person)
                .containsExactly(pair(1).person(), pair(2).person());
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .extracting(MessageAccepted::person)
                .containsExactly(pair(1).person(), pair(2).person());
    }

    @Test
    void oneThatIsRefusedTakesNoOtherAlong() {
        // given
        MessageId tooLong = new MessageId("x".repeat(MessageId.MAX_LENGTH));
        Map<Pair, List<Entry>> said = new LinkedHashMap<>();
        said.put(pair(1), List.of(entry(pair(1), tooLong), entry(pair(1))));
        said.putAll(said(List.of(pair(2), pair(3)), 2));
        try (Stores others = new Stores()) {
            PostgresEventStore narrow = others.open(withEnvelopesUpTo(1_000));

            // when
            Future<Void> done = instance(narrow).record(said);

            // then
            assertThatThrownBy(() -> Stores.await(done)).hasRootCauseInstanceOf(AppendRefused.class);
            // Before the store is closed, which would wait for what is still on its way.
            assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                    .extracting(MessageAccepted::person)
                    .containsExactlyInAnyOrder(pair(2).person(), pair(2).person(), pair(3).person(), pair(3).person());
        }
    }

    private void assertTwoMessagesInTheOneConversation() {
        assertThat(recorded.events(before, portfolio.value(), MessageAccepted.class))
                .hasSize(2)
                .extracting(MessageAccepted::conversation)
                .containsOnly(recorded.events(before, portfolio.value(), ConversationStarted.class)
                        .getFirst()
                        .conversation());
    }

    private static boolean appendWaits(Connection watching) throws SQLException {
        try (Statement statement = watching.createStatement();
                ResultSet waiting = statement.executeQuery("""
                        select from pg_stat_activity
                         where datname = current_database() and query like '%append_events%' and wait_event_type = 'Lock'
                           and pid <> pg_backend_pid()""")) {
            return waiting.next();
        }
    }

    private Connection connect() throws SQLException {
        EventStoreSettings settings = store.settings();
        return DriverManager.getConnection("jdbc:" + settings.url(), settings.user(), settings.password());
    }

    private EventStoreSettings withEnvelopesUpTo(int bytes) {
        EventStoreSettings usual = store.settings();
        Map<String, String> settings = Map.of(
                "onym.event-store.url", usual.url(),
                "onym.event-store.user", usual.user(),
                "onym.event-store.password", usual.password(),
                "onym.event-store.max-envelope-bytes", String.valueOf(bytes));
        return EventStoreSettings.from(key -> Optional.ofNullable(settings.get(key)));
    }

    private Conversations instance() {
        return instance(store);
    }

    private Conversations instance(PostgresEventStore at) {
        return new Conversations(at, streams, recorder, tags, () -> 1_000);
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
        return entry(pair, new MessageId("wamid." + EventId.random()));
    }

    private static Entry entry(Pair pair, MessageId message) {
        return new Entry(
                EventId.random(),
                Instant.parse("2026-11-01T10:00:00Z"),
                new Actor("test"),
                conversation -> new MessageAccepted(
                        pair.portfolio(), pair.number(), conversation, pair.person(), message, AddressKind.BSUID));
    }
}
