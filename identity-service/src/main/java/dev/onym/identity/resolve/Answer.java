package dev.onym.identity.resolve;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.identity.question.SubjectView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one identifier.
 *
 * @param subject whose it is; whose it last was, where it ended
 * @param supersededBy what to use in its place
 * @param candidates whose it may be, where that is in doubt
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Answer(
        @Schema(
                enumeration = {
                    "resolved",
                    "superseded",
                    "conflicted",
                    "ambiguous",
                    "ended",
                    "erased",
                    "unknown",
                    "malformed"
                },
                required = true)
        String status,

        @Nullable SubjectView subject,
        @Nullable Successor supersededBy,
        List<SubjectView> candidates) {
    static final Answer MALFORMED = new Answer("malformed", null, null, List.of());
    static final Answer UNKNOWN = new Answer("unknown", null, null, List.of());

    public Answer {
        candidates = List.copyOf(candidates);
    }

    /** The identifiers that the subject has now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Successor(
            @Nullable String bsuid, @Nullable String parentBsuid) {}

    /**
     * As it is shown.
     *
     * @param clear whether phones and names are
     */
    public Answer shown(boolean clear) {
        return clear ? this : veiled();
    }

    private Answer veiled() {
        return new Answer(
                status,
                subject == null ? null : subject.veiled(),
                supersededBy,
                candidates.stream().map(each -> each.veiled()).toList());
    }
}
