package dev.onym.service.graph;

/** Meta's error codes that we answer with (reference §10), with their titles and HTTP statuses. */
public enum GraphCode {
    UNKNOWN(1, 500, "An unknown error occurred"),
    SERVICE_UNAVAILABLE(2, 503, "Service temporarily unavailable"),
    PERMISSION_DENIED(10, 403, "Application does not have permission for this action"),
    INVALID_PARAMETER(100, 400, "Invalid parameter"),
    BAD_TOKEN(190, 401, "Invalid OAuth access token - Cannot parse access token"),
    UNKNOWN_PATH(2500, 400, "Unknown path components"),
    PARAMETER_MISSING(131008, 400, "Required parameter is missing"),
    PARAMETER_VALUE_NOT_VALID(131009, 400, "Parameter value is not valid"),
    MESSAGE_UNDELIVERABLE(131026, 400, "Message undeliverable"),
    UNSUPPORTED_MESSAGE_TYPE(131051, 400, "Unsupported message type"),
    USERNAME_NOT_AVAILABLE(147001, 400, "Username not available"),
    USERNAME_TRANSFER_REQUIRED(147005, 400, "Username transfer required");

    private final int code;
    private final int status;
    private final String title;

    GraphCode(int code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public int code() {
        return code;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
