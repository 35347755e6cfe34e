package dev.onym.messaging.ingest;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.update.NumberReference;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

class NumbersTest {
    private static final int NUMBERS = 2_000;

    /** One of many numbers, and its lookup. */
    private record Lookup(NumberReference number, Promise<About> answer) {}

    @RepeatedTest(20)
    void noneIsLostWhenLookupsCompleteOnTwoThreads() throws Exception {
        // given
        List<Lookup> lookups = IntStream.range(0, NUMBERS)
                .mapToObj(i ->
                        new Lookup(new NumberReference(new PhoneNumberId("6182" + i), null, null), Promise.promise()))
                .toList();
        Iterator<Lookup> asked = lookups.iterator();
        Future<Map<NumberReference, About>> found = Numbers.each(
                lookups.stream().map(Lookup::number).collect(toCollection(LinkedHashSet::new)),
                number -> asked.next().answer().future());
        CyclicBarrier together = new CyclicBarrier(2);

        // when
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            threads.invokeAll(List.<Callable<Boolean>>of(
                    () -> complete(lookups, 0, together), () -> complete(lookups, 1, together)));
        }

        // then
        assertThat(Stores.await(found))
                .containsOnlyKeys(lookups.stream().map(Lookup::number).toList());
    }

    /** Every other one, beginning with this. */
    private static boolean complete(List<Lookup> lookups, int first, CyclicBarrier together) throws Exception {
        together.await();
        for (int i = first; i < NUMBERS; i += 2) {
            lookups.get(i).answer().complete(new About.OfAccount());
        }
        return true;
    }
}
