package dev.onym.messaging.ingest;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.RejectionReason;
import dev.onym.messaging.registry.Application;
import dev.onym.messaging.registry.BusinessNumber;
import dev.onym.messaging.registry.BusinessNumbers;
import dev.onym.messaging.update.NumberReference;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds out what updates are about, and whether their application may say so. */
@Singleton
class Numbers {
    private static final About UNKNOWN = new About.Stranger(RejectionReason.UNKNOWN_NUMBER);
    private static final About FOREIGN = new About.Stranger(RejectionReason.FOREIGN_NUMBER);

    private final BusinessNumbers numbers;

    Numbers(BusinessNumbers numbers) {
        this.numbers = numbers;
    }

    /** What each of them is about. */
    Future<Map<NumberReference, About>> find(Application application, Set<NumberReference> references) {
        return each(references, reference -> find(application, reference));
    }

    /** Lookups may complete on several threads, so nothing is put together before all have. */
    static Future<Map<NumberReference, About>> each(
            Set<NumberReference> references, Function<NumberReference, Future<About>> lookup) {
        List<NumberReference> ordered = List.copyOf(references);
        return Future.all(ordered.stream().map(lookup).toList()).map(all -> {
            Map<NumberReference, About> found = new HashMap<>();
            for (int i = 0; i < ordered.size(); i++) {
                found.put(ordered.get(i), all.resultAt(i));
            }
            return found;
        });
    }

    /** By the id if there is one: the WABA beside it may be another partner's (reference §9.6). */
    private Future<About> find(Application application, NumberReference reference) {
        PhoneNumberId id = reference.id();
        WabaId waba = reference.waba();
        String display = reference.displayPhoneNumber();
        if (id != null) {
            return numbers.withId(id).map(about(application, About.OfNumber::new));
        }
        if (waba != null && display != null) {
            return numbers.shownAs(waba, display).map(about(application, About.OfNumber::new));
        }
        if (waba != null) {
            return numbers.ofWaba(waba).map(about(application, number -> new About.OfAccount()));
        }
        return Future.succeededFuture(UNKNOWN);
    }

    private static Function<Optional<BusinessNumber>, About> about(
            Application application, Function<BusinessNumber, About> known) {
        return found -> found.map(
                        number -> application.portfolios().contains(number.portfolio()) ? known.apply(number) : FOREIGN)
                .orElse(UNKNOWN);
    }
}
