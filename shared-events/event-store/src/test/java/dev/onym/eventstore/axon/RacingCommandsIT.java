package dev.onym.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.commandhandling.retry.RetryingCommandBus;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.retry.AsyncRetryScheduler;
import org.axonframework.messaging.core.retry.ExponentialBackOffRetryPolicy;
import org.axonframework.messaging.core.retry.FilteringRetryPolicy;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands on Axon's bus, at two instances of one service, whose losers are tried again. */
class RacingCommandsIT {
    private static final int RACES = 50;
    private static final int RACERS = 8;
    private static final MessageType GIVE_PHONE = new MessageType("dev.onym.test.give-phone");
    private static final MessageType GIVEN = new MessageType("dev.onym.test.given");

    private Stores stores;
    private ScheduledExecutorService retries;
    private PostgresEventStore store;
    private List<CommandBus> instances;

    record GivePhone(WaId phone, Bsuid to) {}

    @BeforeEach
    void open() {
        stores = new Stores();
        retries = Executors.newSingleThreadScheduledExecutor();
        store = stores.fresh();
        instances = List.of(commandsOf(store), commandsOf(stores.open(store.settings())));
    }

    @AfterEach
    void close() {
        retries.shutdownNow();
        stores.close();
    }

    private CommandBus commandsOf(PostgresEventStore own) {
        PhoneDesk desk = PhoneDesk.on(own);
        CommandBus bus = new RetryingCommandBus(
                new SimpleCommandBus(Decisions.UNITS, List.of()),
                new AsyncRetryScheduler(
                        new FilteringRetryPolicy(
                                new ExponentialBackOffRetryPolicy(1),
                                AppendEventsTransactionRejectedException.class::isInstance),
                        retries));
        bus.subscribe(GIVE_PHONE.qualifiedName(), (command, context) -> {
            GivePhone give = (GivePhone) Objects.requireNonNull(command.payload());
            return MessageStream.fromFuture(desk.decide(give.phone(), give.to(), PhoneDesk.Pause.NONE, context)
                    .thenApply(given -> new GenericCommandResultMessage(GIVEN, given)));
        });
        return bus;
    }

    @Test
    void ofEightWhoWantAPhoneOneGetsItAndSevenHearThatItIsTaken() {
        for (int race = 0; race < RACES; race++) {
            // given
            WaId phone = new WaId(Long.toString(491700000000L + race));

            // when
            List<CompletableFuture<Object>> answers = IntStream.range(0, RACERS)
                    .mapToObj(racer -> send(racer, new GivePhone(phone, new Bsuid("DE." + racer))))
                    .toList();

            // then
            assertThat(answers.stream().map(TestedEngine::get).filter(Boolean.TRUE::equals))
                    .hasSize(1);
            assertThat(links(phone)).isEqualTo(1);
        }
    }

    private CompletableFuture<Object> send(int racer, GivePhone command) {
        return instances
                .get(racer % instances.size())
                .dispatch(new GenericCommandMessage(GIVE_PHONE, command), null)
                .thenApply(CommandResultMessage::payload);
    }

    private int links(WaId phone) {
        return new TestedEngine(new PostgresEventStorageEngine(store, LinkEvents.MESSAGES))
                .source(EventCriteria.havingTags(LinkEvents.tag(phone)))
                .events()
                .size();
    }
}
