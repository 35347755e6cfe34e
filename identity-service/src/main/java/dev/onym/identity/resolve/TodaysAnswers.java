package dev.onym.identity.resolve;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.ReadConfig;
import dev.onym.identity.question.Times;
import dev.onym.service.remembered.RememberedRows;
import dev.onym.service.remembered.RowChanges;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is answered today, written out and remembered until the read model says something else. */
@Singleton
class TodaysAnswers {
    /** Of an identifier, a version and what holds them together. */
    private static final int OVERHEAD_BYTES = 400;

    private final Resolver resolver;
    private final AnswerWriter writer;
    private final RememberedRows<Wanted, byte[]> remembered;

    /** @param clear whether phones and names are shown */
    private record Wanted(PortfolioId portfolio, Identifier identifier, boolean clear) {}

    TodaysAnswers(Resolver resolver, AnswerWriter writer, RowChanges changes, ReadConfig config) {
        this.resolver = resolver;
        this.writer = writer;
        this.remembered = new RememberedRows<>(
                changes,
                wanted -> Identifiers.row(wanted.portfolio, wanted.identifier),
                config.remembered().asLongValue(),
                (wanted, answer) -> OVERHEAD_BYTES + answer.length);
    }

    /**
     * One for each, in the same order, as JSON.
     *
     * @param clear whether phones and names are shown
     * @param anew whether the caller waited for something that an older answer may not say
     */
    Future<List<byte[]>> find(PortfolioId portfolio, List<Identifier> identifiers, boolean clear, boolean anew) {
        List<Wanted> wanted = new ArrayList<>(identifiers.size());
        identifiers.forEach(identifier -> wanted.add(new Wanted(portfolio, identifier, clear)));
        return anew
                ? remembered.getAnew(wanted, missing -> ask(portfolio, missing))
                : remembered.get(wanted, missing -> ask(portfolio, missing));
    }

    private Future<Map<Wanted, byte[]>> ask(PortfolioId portfolio, Set<Wanted> missing) {
        List<Wanted> inOrder = List.copyOf(missing);
        List<Identifier> identifiers = inOrder.stream().map(Wanted::identifier).toList();
        return resolver.resolve(portfolio, identifiers, Times.NOW).map(answers -> {
            Map<Wanted, byte[]> written = HashMap.newHashMap(inOrder.size());
            for (int i = 0; i < inOrder.size(); i++) {
                Wanted wanted = inOrder.get(i);
                written.put(wanted, writer.write(answers.get(i), wanted.clear));
            }
            return written;
        });
    }
}
