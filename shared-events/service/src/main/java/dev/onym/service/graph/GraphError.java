package dev.onym.service.graph;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A refusal on the Graph surface; thrown where it is found, answered as an {@link GraphEnvelope}. */
public final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int UNKNOWN_OBJECT = 33;

    private final GraphCode code;
    private final String type;
    private final @Nullable Integer subcode;
    private final @Nullable String details;

    private GraphError(
            GraphCode code, String message, String type, @Nullable Integer subcode, @Nullable String details) {
        super(message, null, false, false);
        this.code = code;
        this.type = type;
        this.subcode = subcode;
        this.details = details;
    }

    /**
     * An error with Meta's title and our explanation.
     *
     * @param details what a developer has to know; never a phone, a username or a token
     */
    public static GraphError of(GraphCode code, String details) {
        return new GraphError(code, "(#%d) %s".formatted(code.code(), code.title()), "OAuthException", null, details);
    }

    /** The same for an object that does not exist and for one that belongs to somebody else. */
    public static GraphError unknownObject(String method, String id) {
        return new GraphError(
                GraphCode.INVALID_PARAMETER,
                "Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation"
                        .formatted(method.toLowerCase(Locale.ROOT), id),
                "GraphMethodException",
                UNKNOWN_OBJECT,
                null);
    }

    /** An error of the Graph API itself, whose text has no number in it and no details. */
    public static GraphError plain(GraphCode code) {
        return new GraphError(code, code.title(), "OAuthException", null, null);
    }

    public GraphCode code() {
        return code;
    }

    public int status() {
        return code.status();
    }

    public GraphEnvelope envelope() {
        return GraphEnvelope.of(String.valueOf(getMessage()), type, code.code(), subcode, details);
    }
}
