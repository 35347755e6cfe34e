package dev.onym.identity.subject;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.identity.question.Versions;
import dev.onym.identity.subject.Subjects.Known;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What every question about one subject has in common: it waits for a write, its time becomes a position, the id of a
 * subject that was absorbed redirects, and the answer has a version.
 */
@Singleton
class SubjectAnswers {
    private final Subjects subjects;
    private final ReadModels readModels;
    private final Versions versions;

    SubjectAnswers(Subjects subjects, ReadModels readModels, Versions versions) {
        this.subjects = subjects;
        this.readModels = readModels;
        this.versions = versions;
    }

    /**
     * A question as it came.
     *
     * @param id of the subject, as the path has it
     */
    record Asked(
            PortfolioId portfolio,
            String id,
            Times times,
            @Nullable String waitToken,
            @Nullable String ifNoneMatch,
            UriInfo request) {}

    /** @param question asked with the subject, and the position up to which is known what was known at the time */
    Uni<Response> answer(Asked asked, BiFunction<SubjectId, Long, Future<?>> question) {
        return Uni.createFrom()
                .completionStage(() -> readModels
                        .await(asked.waitToken())
                        .compose(ready -> readModels.position(asked.times().knownAt()))
                        .compose(position -> subjects.find(asked.portfolio(), asked.id())
                                .compose(known -> known.absorbedBy() != null && known.since() <= position
                                        ? Future.succeededFuture(redirect(known, asked))
                                        : question.apply(known.id(), position)
                                                .map(body -> versions.answer(body, asked.ifNoneMatch()))))
                        .toCompletionStage());
    }

    /** Temporary: a fact that comes late may show that the two are two after all. */
    private static Response redirect(Known known, Asked asked) {
        String path =
                asked.request().getRequestUri().getRawPath().replace(asked.id(), String.valueOf(known.absorbedBy()));
        String query = asked.request().getRequestUri().getRawQuery();
        return Response.status(Response.Status.TEMPORARY_REDIRECT)
                .header("Location", query == null ? path : path + "?" + query)
                .build();
    }
}
