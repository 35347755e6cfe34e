package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.ReadConfig;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.identity.question.Versions;
import dev.onym.service.remembered.RememberedRows;
import dev.onym.service.remembered.RowChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What every question about one subject has in common: it waits for a write, its time becomes a position, the id of a
 * subject that was absorbed redirects, and the answer has a version.
 */
@Singleton
class SubjectAnswers {
    /** Where the id stands in the path, from the first slash. */
    private static final int ID = 4;

    /** Of a question, a version and what holds them together. */
    private static final int OVERHEAD_BYTES = 500;

    private final Subjects subjects;
    private final ClaimPages pages;
    private final StandingClaims standing;
    private final ReadModels readModels;
    private final Versions versions;
    private final RememberedRows<Asked.Key, Answer> remembered;

    SubjectAnswers(
            Subjects subjects,
            ClaimPages pages,
            StandingClaims standing,
            ReadModels readModels,
            Versions versions,
            RowChanges changes,
            ReadConfig config) {
        this.subjects = subjects;
        this.pages = pages;
        this.standing = standing;
        this.readModels = readModels;
        this.versions = versions;
        this.remembered = new RememberedRows<>(
                changes,
                key -> Identifiers.row(key.portfolio, key.subject),
                config.remembered().asLongValue(),
                (key, answer) -> OVERHEAD_BYTES + key.uri.length() + answer.length());
    }

    /**
     * A question as it came.
     *
     * @param id of the subject, as the path has it
     * @param clear whether phones and names are shown
     */
    record Asked(
            PortfolioId portfolio,
            String id,
            Times times,
            boolean clear,
            @Nullable String waitToken,
            @Nullable String ifNoneMatch,
            RoutingContext http) {
        private record Key(PortfolioId portfolio, SubjectId subject, String uri, boolean clear) {}

        private Key key(SubjectId subject) {
            return new Key(portfolio, subject, http.request().uri(), clear);
        }
    }

    private sealed interface Answer {
        int length();

        record Body(Versions.Version version) implements Answer {
            @Override
            public int length() {
                return version.text().length();
            }
        }

        /** The subject is part of another one. */
        record Elsewhere(SubjectId subject) implements Answer {
            @Override
            public int length() {
                return 0;
            }
        }
    }

    /** What is special about one kind of question. */
    interface Question {
        /**
         * Asks the read models.
         *
         * @param position up to which is known what was known at the time that is asked for
         */
        Future<?> ask(SubjectId subject, long position);
    }

    /** Of one page of claims. */
    Uni<RestResponse<String>> answerPage(
            Asked asked, Function<SubjectId, ClaimPages.Selection> selection, Function<ClaimPages.Page, ?> body) {
        return remember(
                asked,
                (subject, position) -> pages.page(asked.portfolio(), subject, selection.apply(subject), position)
                        .map(page -> answer(page.subject(), () -> body.apply(page))));
    }

    /** Of the claims that stand at the valid time that is asked for. */
    Uni<RestResponse<String>> answerStanding(Asked asked, Function<StandingClaims.Found, ?> body) {
        return remember(
                asked,
                (subject, position) -> standing.at(
                                asked.portfolio(),
                                subject,
                                position,
                                asked.times().validTime())
                        .map(found -> answer(found.subject(), () -> body.apply(found))));
    }

    /** Of claims, whichever. */
    Uni<RestResponse<String>> answer(Asked asked, Question question) {
        return remember(asked, (subject, position) -> find(asked, subject, position, question));
    }

    /** What is made of claims alone is remembered until one of the subject's changes. */
    private Uni<RestResponse<String>> remember(Asked asked, BiFunction<SubjectId, Long, Future<Answer>> find) {
        return respond(asked, subject -> {
            Asked.Key key = asked.key(subject);
            Function<Set<Asked.Key>, Future<Map<Asked.Key, Answer>>> ask = missing -> readModels
                    .position(asked.times().knownAt())
                    .compose(position -> find.apply(subject, position))
                    .map(answer -> Map.of(key, answer));
            return (asked.waitToken() == null
                            ? remembered.get(List.of(key), ask)
                            : remembered.getAnew(List.of(key), ask))
                    .map(List::getFirst);
        });
    }

    /** Of events, too, which come without a claim that changes. */
    Uni<RestResponse<String>> answerAnew(Asked asked, Question question) {
        return respond(
                asked,
                subject -> readModels
                        .position(asked.times().knownAt())
                        .compose(position -> find(asked, subject, position, question)));
    }

    private Uni<RestResponse<String>> respond(Asked asked, Function<SubjectId, Future<Answer>> find) {
        return Uni.createFrom()
                .completionStage(() -> readModels
                        .await(asked.waitToken())
                        .compose(ready -> Subjects.parse(asked.id()))
                        .compose(find)
                        .map(answer -> switch (answer) {
                            case Answer.Body body -> Versions.answer(body.version(), asked.ifNoneMatch());
                            case Answer.Elsewhere elsewhere -> redirect(elsewhere.subject(), asked);
                        })
                        .toCompletionStage());
    }

    private Future<Answer> find(Asked asked, SubjectId subject, long position, Question question) {
        return subjects.find(asked.portfolio(), subject, position).compose(known -> {
            SubjectId elsewhere = known.absorbedBy();
            return elsewhere == null
                    ? question.ask(subject, position).map(body -> new Answer.Body(versions.of(body)))
                    : Future.succeededFuture(new Answer.Elsewhere(elsewhere));
        });
    }

    private Answer answer(Subjects.Known known, Supplier<?> body) {
        SubjectId elsewhere = known.absorbedBy();
        return elsewhere == null ? new Answer.Body(versions.of(body.get())) : new Answer.Elsewhere(elsewhere);
    }

    /** Temporary: a fact that comes late may show that the two are two after all. */
    private static RestResponse<String> redirect(SubjectId subject, Asked asked) {
        // The id may be written with escapes: it is found by its place.
        String[] parts = asked.http().normalizedPath().split("/", -1);
        parts[ID] = subject.toString();
        String path = String.join("/", parts);
        String query = asked.http().request().query();
        return RestResponse.ResponseBuilder.<String>create(RestResponse.Status.TEMPORARY_REDIRECT)
                .header("Location", query == null ? path : path + "?" + query)
                .build();
    }
}
