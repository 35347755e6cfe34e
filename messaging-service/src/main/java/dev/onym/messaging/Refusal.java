package dev.onym.messaging;

/** How messaging-service says no on its own API and to senders of webhooks. */
public enum Refusal implements dev.onym.service.problem.Refusal {
    SIGNATURE_INVALID(401, "The body is not signed with the secret of the application"),
    NOT_A_WEBHOOK(400, "The body is not a JSON object"),
    VERIFY_TOKEN_INVALID(403, "The verify token is not that of the application"),
    STORE_UNAVAILABLE(503, "Not everything could be stored; send the same again"),
    PORTFOLIO_ID_MALFORMED(422, "A portfolio id is decimal digits"),
    APPLICATION_NAME_MALFORMED(422, "An application name is 1 to 64 of a-z, 0-9, - and _"),
    APPLICATION_UNKNOWN(422, "The application is not registered"),
    NUMBER_OF_ANOTHER_PORTFOLIO(409, "The business number belongs to another portfolio"),
    DISPLAY_NUMBER_TAKEN(409, "Another phone number id of the WABA has this display number");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
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
}
