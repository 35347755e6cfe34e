package dev.onym.eventstore.append;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/** The obviously correct store: one append after the other, in memory. What the real one is compared with. */
final class SequentialStore {
    private final List<NewEvent> log = new ArrayList<>();

    List<NewEvent> log() {
        return log;
    }

    Verdict append(Append append) {
        for (NewEvent event : append.events()) {
            long there = positionOf(event.id());
            if (there > 0) {
                return alreadyThere(append);
            }
        }
        if (isRejected(append)) {
            return new Verdict.Rejected();
        }
        log.addAll(append.events());
        return new Verdict.Accepted(
                log.size() - append.events().size() + 1L, append.events().size(), 0);
    }

    private boolean isRejected(Append append) {
        Condition condition = append.condition();
        return condition != null
                && log.stream()
                        .skip(condition.after())
                        .anyMatch(
                                event -> condition.criteria().stream().anyMatch(criterion -> criterion.matches(event)));
    }

    private Verdict alreadyThere(Append append) {
        LongSummaryStatistics found = append.events().stream()
                .mapToLong(event -> positionOf(event.id()))
                .filter(position -> position > 0)
                .summaryStatistics();
        return new Verdict.AlreadyThere(
                found.getMin(),
                found.getMax(),
                found.getCount() == append.events().size());
    }

    /** 0 when it is not there. */
    long positionOf(EventId id) {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).id().equals(id)) {
                return i + 1L;
            }
        }
        return 0;
    }
}
