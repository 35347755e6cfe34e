package dev.onym.bench;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * A store of real events that was filled through our own appends.
 *
 * @param name of its database; a template for others, nobody is connected
 * @param streams one tag for each subject; ten events carry it, far apart in the log
 */
record FilledStore(String name, List<EventTag> streams) {
    private static final int EVENTS_PER_STREAM = 10;
    private static final int EVENTS_PER_APPEND = 500;
    private static final PortfolioId PORTFOLIO = LinkEvents.portfolio(0);

    FilledStore {
        streams = List.copyOf(streams);
    }

    int events() {
        return streams.size() * EVENTS_PER_STREAM;
    }

    static FilledStore fill(PostgresEventStore store, LinkEvents links, List<SubjectId> subjects) {
        Future<?> previous = Future.succeededFuture();
        List<NewEvent> events = new ArrayList<>(EVENTS_PER_APPEND);
        for (int i = 0; i < subjects.size() * EVENTS_PER_STREAM; i++) {
            events.add(links.next(PORTFOLIO, subjects.get(i % subjects.size())).event());
            if (events.size() == EVENTS_PER_APPEND || i == subjects.size() * EVENTS_PER_STREAM - 1) {
                Future<Verdict> verdict = store.appends().append(Append.unconditional(events));
                Wait.forResult(previous);
                previous = verdict;
                events.clear();
            }
        }
        Wait.forResult(previous);
        Scope scope = Scope.of(PORTFOLIO);
        return new FilledStore(
                Sql.database(store.settings()),
                subjects.stream().map(subject -> links.tag(scope, subject)).toList());
    }
}
