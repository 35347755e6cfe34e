package dev.onym.bench;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import dev.onym.eventstore.append.Verdict;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Everybody wants the same thing: one portfolio, then one boundary. */
final class HotRows {
    private static final int CLIENTS = 16;
    private static final PortfolioId PORTFOLIO = LinkEvents.portfolio(0);
    /** More than anybody can have missed while one decision was made. */
    private static final int NEWER = 1_000;

    private HotRows() {}

    static List<Row> measure(Lab lab) {
        PostgresEventStore store = lab.open(lab.filledDatabase());
        Appender appender = new Appender(store);
        Measurement portfolio = lab.meter()
                .measure(
                        "append, all to one portfolio",
                        CLIENTS,
                        ignored -> () -> appender.append(
                                lab.events().next(PORTFOLIO, SubjectId.random()).decidedAt(appender.recent())));
        EventTag boundary = lab.events().next().bsuid();
        Measurement contended = lab.meter()
                .measure(
                        "decision, all on one boundary",
                        CLIENTS,
                        ignored -> new Contender(lab.events(), store, boundary));
        return List.of(
                Row.ours(
                        portfolio,
                        Comparison.rate(
                                portfolio,
                                "message-db, one category",
                                Peers.MESSAGE_DB_ONE_CATEGORY,
                                Goal.atLeast(3, 10))),
                Row.ours(contended));
    }

    /** Decides again until it wins: reads what is newer, appends, and starts over when somebody was faster. */
    private static final class Contender implements Operation {
        private final LinkEvents events;
        private final PostgresEventStore store;
        private final EventTag boundary;
        private long known;

        Contender(LinkEvents events, PostgresEventStore store, EventTag boundary) {
            this.events = events;
            this.store = store;
            this.boundary = boundary;
        }

        @Override
        public Future<Integer> next() {
            Criterion criterion = Criterion.tagged(boundary);
            return store.reader()
                    .matching(Set.of(criterion), known + 1, Long.MAX_VALUE, NEWER)
                    .compose(page -> {
                        known = page.complete() ? page.head() : page.next() - 1;
                        return store.appends()
                                .append(new Append(List.of(event()), new Condition(List.of(criterion), known)));
                    })
                    .compose(verdict -> verdict instanceof Verdict.Accepted ? Future.succeededFuture(1) : next());
        }

        private NewEvent event() {
            NewEvent event = events.next().event();
            return new NewEvent(
                    event.id(), event.type(), event.scope(), event.occurredAt(), event.envelope(), Set.of(boundary));
        }
    }
}
