package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.read.EventReader;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The function in the database and the batch in front of it, compared with a store that takes one append at a time. */
class AppendFunctionIT {
    private static Vertx vertx;
    private static EventStoreSettings settings;
    private static PgConnection connection;
    /** Two instances, so that each meets what the other stored meanwhile. */
    private static List<PostgresBatchWriter> instances;

    @BeforeContainer
    static void open() {
        vertx = Vertx.vertx();
        settings = PostgresServer.shared().freshStore();
        connection = Stores.await(PgConnection.connect(vertx, settings.storeOptions()));
        instances = Stream.generate(
                        () -> new PostgresBatchWriter(vertx, settings.storeOptions(), Duration.ofSeconds(30)))
                .limit(2)
                .toList();
    }

    @AfterContainer
    static void close() {
        instances.forEach(instance -> Stores.await(instance.close()));
        Stores.await(connection.close());
        Stores.await(vertx.close());
    }

    @Provide
    Arbitrary<List<List<Append>>> batches() {
        return Appends.crowds().list().ofMinSize(1).ofMaxSize(6);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void aBatchIsJudgedAsIfItsAppendsCameOneAfterTheOther(@ForAll("batches") List<List<Append>> batches) {
        // given
        Stores.await(connection.query("truncate events, event_tags").execute());
        // What a writer knows of the log lives as long as its connection.
        instances.forEach(instance -> Stores.await(instance.close()));
        SequentialStore expected = new SequentialStore();
        List<String> expectedVerdicts = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();

        // when
        for (List<Append> drawn : batches) {
            long head = expected.log().size();
            List<Append> appends =
                    drawn.stream().map(append -> readAt(append, head)).toList();
            AppendBatch batch = new AppendBatch(AppendLimits.DEFAULT, false);
            appends.forEach(batch::offer);
            appends.forEach(append -> expectedVerdicts.add(describe(expected.append(append))));
            PostgresBatchWriter instance = instances.get(drawn.size() % 3 == 0 ? 1 : 0);
            Stores.await(instance.write(batch)).forEach(verdict -> verdicts.add(describe(verdict)));
        }

        // then
        assertThat(verdicts).isEqualTo(expectedVerdicts);
        assertThat(stored())
                .extracting(StoredEvent::id)
                .containsExactlyElementsOf(
                        expected.log().stream().map(NewEvent::id).toList());
        assertThat(stored())
                .extracting(StoredEvent::position)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(stored()).extracting(StoredEvent::recordedAt).isSorted();
    }

    /** Two callers who append the same, or one who repeats what had no answer. */
    @Example
    void ofTwoEqualAppendsThatAreSentAgainOneIsAccepted() {
        // given
        Append append = Append.unconditional(List.of(TestEvents.linked()));
        AppendBatch first = new AppendBatch(AppendLimits.DEFAULT, false);
        AppendBatch again = new AppendBatch(AppendLimits.DEFAULT, true);
        Stream.of(first, again).forEach(batch -> {
            batch.offer(append);
            batch.offer(append);
        });
        List<Verdict> lost = Stores.await(instances.getFirst().write(first));

        // when
        List<Verdict> verdicts = Stores.await(instances.getFirst().write(again));

        // then
        assertThat(verdicts).isEqualTo(lost);
        assertThat(verdicts.getFirst()).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdicts.getLast()).isInstanceOf(Verdict.AlreadyThere.class);
    }

    /** A decision cannot have read beyond the head of the store. */
    private static Append readAt(Append append, long head) {
        Condition condition = append.condition();
        return condition == null
                ? append
                : new Append(append.events(), new Condition(condition.criteria(), Math.min(condition.after(), head)));
    }

    private static List<StoredEvent> stored() {
        return Stores.await(new EventReader(connection, connection).after(0, 10_000));
    }

    /** All but the time, which the sequential store does not have. */
    private static String describe(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "accepted at " + accepted.firstPosition() + "-" + accepted.lastPosition();
            case Verdict.Rejected rejected -> "rejected";
            case Verdict.AlreadyThere there -> "already at " + there.position();
        };
    }
}
