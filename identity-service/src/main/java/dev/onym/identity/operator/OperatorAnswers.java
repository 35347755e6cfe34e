package dev.onym.identity.operator;

import dev.onym.contract.identity.IdentityDecision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a decision that was made is answered. */
final class OperatorAnswers {
    private OperatorAnswers() {}

    /** With a token that lets the next read wait for what follows from the decision. */
    static <D extends IdentityDecision> Uni<Response> created(
            Supplier<Future<Made<D>>> decision, Function<Made<D>, Object> body) {
        return Uni.createFrom()
                .completionStage(() -> decision.get()
                        .map(made -> Response.status(Response.Status.CREATED)
                                .header("Onym-Wait-Token", made.readable().toString())
                                .entity(body.apply(made))
                                .build())
                        .toCompletionStage());
    }
}
