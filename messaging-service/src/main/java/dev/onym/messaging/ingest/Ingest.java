package dev.onym.messaging.ingest;

import dev.onym.contract.messaging.RejectionReason;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.messaging.conversation.Conversations;
import dev.onym.messaging.conversation.Entry;
import dev.onym.messaging.conversation.Pair;
import dev.onym.messaging.registry.Application;
import dev.onym.messaging.update.NumberReference;
import dev.onym.messaging.update.Update;
import dev.onym.messaging.update.Update.Identity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Records what the updates of one body say. Each has an append of its own: one that fails takes no other along. */
@Singleton
class Ingest {
    private final Numbers numbers;
    private final FactEvents facts;
    private final Conversations conversations;
    private final PostgresEventStore store;
    private final Counter taken;
    private final Counter others;
    private final Counter rejected;

    Ingest(
            Numbers numbers,
            FactEvents facts,
            Conversations conversations,
            PostgresEventStore store,
            MeterRegistry meters) {
        this.numbers = numbers;
        this.facts = facts;
        this.conversations = conversations;
        this.store = store;
        this.taken = counter(meters, "fact");
        this.others = counter(meters, "none");
        this.rejected = counter(meters, "rejected");
    }

    private static Counter counter(MeterRegistry meters, String content) {
        return Counter.builder("onym.webhook.updates")
                .description("Updates of webhooks by what was taken from them")
                .tag("content", content)
                .register(meters);
    }

    /**
     * Records what there is to record.
     *
     * @return completes when everything is durable; failed, after all was tried, if the store has no answer for something
     */
    Future<Void> take(Application application, List<Update> updates) {
        return numbers.find(application, updates.stream().map(Update::number).collect(Collectors.toUnmodifiableSet()))
                .compose(abouts -> record(sort(application, updates, abouts)));
    }

    /** What has to be recorded of a body: things said of people, by conversation, and refusals. */
    private record Sorted(Map<Pair, List<Entry>> said, List<Append> refusals) {}

    private Sorted sort(Application application, List<Update> updates, Map<NumberReference, About> abouts) {
        Sorted sorted = new Sorted(new LinkedHashMap<>(), new ArrayList<>());
        for (Update update : updates) {
            About about = Objects.requireNonNull(abouts.get(update.number()), "a number that was not looked for");
            switch (update.content()) {
                case Update.Unreadable unreadable ->
                    refuse(application, update, RejectionReason.UNREADABLE_UPDATE, sorted);
                case Update.Other nothing -> {
                    if (about instanceof About.Stranger stranger) {
                        refuse(application, update, stranger.reason(), sorted);
                    } else {
                        others.increment();
                    }
                }
                case Identity identity -> {
                    switch (about) {
                        case About.OfNumber at -> say(application, update, identity, at, sorted);
                        case About.Stranger stranger -> refuse(application, update, stranger.reason(), sorted);
                        // A person is seen at a number; without one it is not known who saw them.
                        case About.OfAccount account ->
                            refuse(application, update, RejectionReason.UNREADABLE_UPDATE, sorted);
                    }
                }
            }
        }
        return sorted;
    }

    private void say(Application application, Update update, Identity identity, About.OfNumber at, Sorted sorted) {
        Pair pair = facts.pair(at.number(), identity.fact());
        sorted.said
                .computeIfAbsent(pair, first -> new ArrayList<>())
                .add(facts.entry(application, pair, update, identity));
        taken.increment();
    }

    private void refuse(Application application, Update update, RejectionReason reason, Sorted sorted) {
        sorted.refusals.add(Append.unconditional(List.of(facts.rejected(application, update, reason))));
        rejected.increment();
    }

    private Future<Void> record(Sorted sorted) {
        List<Future<?>> recorded = new ArrayList<>();
        sorted.refusals.forEach(append -> recorded.add(store.appends().append(append)));
        if (!sorted.said.isEmpty()) {
            recorded.add(conversations.record(sorted.said));
        }
        return Future.join(recorded).mapEmpty();
    }
}
