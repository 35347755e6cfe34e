package dev.onym.service.problem;

/** What every own API can refuse. */
public enum CommonRefusal implements Refusal {
    UNAUTHENTICATED(401, "The request has no valid access token"),
    FORBIDDEN(403, "The access token does not allow this"),
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_REQUEST(422, "The request has values that are not allowed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not supported here"),
    NOT_ACCEPTABLE(406, "No representation that the client accepts"),
    BODY_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The request is of another media type than JSON"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    UNAVAILABLE(503, "A part that this needs does not answer at the moment");

    private final int status;
    private final String title;

    CommonRefusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }

    /** The refusal of a status; a client's fault that has no name of its own is a malformed request. */
    public static CommonRefusal of(int status) {
        for (CommonRefusal refusal : values()) {
            if (refusal.status == status) {
                return refusal;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : MALFORMED_REQUEST;
    }
}
