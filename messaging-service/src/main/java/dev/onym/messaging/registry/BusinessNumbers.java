package dev.onym.messaging.registry;

import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.eventstore.Criterion;
import dev.onym.messaging.store.Remembered;
import dev.onym.messaging.store.Streams;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds registered numbers, from memory or the log itself, so that one which was registered a moment ago, on whichever
 * instance, is known. What another instance changes of a known one is noticed within {@link #FRESH}.
 */
@Singleton
public class BusinessNumbers {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int MOST = 100_000;

    private final Streams streams;
    private final RegistryTags tags;
    private final Remembered<Object, BusinessNumber> known = new Remembered<>(FRESH, MOST, false);

    BusinessNumbers(Streams streams, RegistryTags tags) {
        this.streams = streams;
        this.tags = tags;
    }

    public Future<Optional<BusinessNumber>> withId(PhoneNumberId id) {
        return find(id, () -> tags.number(id));
    }

    /** For webhooks that name a number as people read it. */
    public Future<Optional<BusinessNumber>> shownAs(WabaId waba, String digits) {
        return find(new Shown(waba, digits), () -> tags.display(waba, digits), number -> number.shows(waba, digits));
    }

    private record Shown(WabaId waba, String digits) {}

    /** Any number of the WABA, for webhooks about the account as a whole. */
    public Future<Optional<BusinessNumber>> ofWaba(WabaId waba) {
        return find(waba, () -> tags.waba(waba), number -> number.waba().equals(waba));
    }

    /** Events of a number go by what it had when they were recorded; what it has now is found by its id. */
    private Future<Optional<BusinessNumber>> find(
            Object key, Supplier<Criterion> criterion, Predicate<BusinessNumber> stillSo) {
        return find(key, criterion)
                .compose(once -> once.isEmpty()
                        ? Future.succeededFuture(once)
                        : withId(once.get().id()).map(now -> now.filter(stillSo)));
    }

    private Future<Optional<BusinessNumber>> find(Object key, Supplier<Criterion> criterion) {
        return known.get(key, () -> streams.read(List.of(criterion.get())).map(stream -> last(stream.events())));
    }

    private static Optional<BusinessNumber> last(List<OnymEvent> events) {
        return events.reversed().stream()
                .filter(BusinessNumberRegistered.class::isInstance)
                .map(event -> BusinessNumber.of((BusinessNumberRegistered) event))
                .findFirst();
    }

    void forget(PortfolioId portfolio) {
        known.forget(number -> number.portfolio().equals(portfolio));
    }
}
