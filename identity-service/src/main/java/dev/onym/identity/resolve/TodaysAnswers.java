package dev.onym.identity.resolve;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.ReadConfig;
import dev.onym.identity.question.Times;
import dev.onym.service.remembered.RememberedRows;
import dev.onym.service.remembered.RowChanges;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is answered today, written out and remembered until the read model says something else. */
@Singleton
class TodaysAnswers {
    /** Of an identifier, a version and what holds them together. */
    private static final int OVERHEAD_BYTES = 400;

    private final Resolver resolver;
    private final ObjectMapper json;
    private final RememberedRows<Asked, AnswerText> remembered;

    private record Asked(PortfolioId portfolio, Identifier identifier) {}

    TodaysAnswers(Resolver resolver, ObjectMapper json, RowChanges changes, ReadConfig config) {
        this.resolver = resolver;
        this.json = json;
        this.remembered = new RememberedRows<>(
                changes,
                asked -> Identifiers.row(asked.portfolio, asked.identifier),
                config.remembered().asLongValue(),
                (asked, answer) -> OVERHEAD_BYTES + answer.length());
    }

    /**
     * One for each.
     *
     * @param anew whether the caller waited for something that an older answer may not say
     */
    Future<Map<Identifier, AnswerText>> find(PortfolioId portfolio, Collection<Identifier> identifiers, boolean anew) {
        Set<Asked> wanted = identifiers.stream()
                .map(identifier -> new Asked(portfolio, identifier))
                .collect(Collectors.toUnmodifiableSet());
        return (anew
                        ? remembered.getAnew(wanted, missing -> ask(portfolio, missing))
                        : remembered.get(wanted, missing -> ask(portfolio, missing)))
                .map(TodaysAnswers::byIdentifier);
    }

    private Future<Map<Asked, AnswerText>> ask(PortfolioId portfolio, Set<Asked> missing) {
        Set<Identifier> identifiers = missing.stream().map(Asked::identifier).collect(Collectors.toUnmodifiableSet());
        return resolver.resolve(portfolio, identifiers, Times.NOW).map(answers -> {
            Map<Asked, AnswerText> texts = HashMap.newHashMap(missing.size());
            for (Asked asked : missing) {
                Answer answer = answers.getOrDefault(asked.identifier, Answer.UNKNOWN);
                texts.put(asked, AnswerText.of(answer, json));
            }
            return texts;
        });
    }

    private static Map<Identifier, AnswerText> byIdentifier(Map<Asked, AnswerText> answers) {
        Map<Identifier, AnswerText> found = HashMap.newHashMap(answers.size());
        answers.forEach((asked, answer) -> found.put(asked.identifier, answer));
        return found;
    }
}
