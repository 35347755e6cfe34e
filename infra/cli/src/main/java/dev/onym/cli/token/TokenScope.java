package dev.onym.cli.token;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a token can allow. The services know the same words; the journeys would notice one that they do not. */
public enum TokenScope {
    MESSAGES_SEND("messages:send"),
    USERNAMES_MANAGE("usernames:manage"),
    IDENTITY_READ("identity:read"),
    IDENTITY_PII("identity:pii"),
    IDENTITY_WRITE("identity:write"),
    AUDIT_READ("audit:read"),
    ADMIN("admin");

    private final String text;

    TokenScope(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static TokenScope parse(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scope; there are "
                        + Arrays.stream(values()).map(TokenScope::text).collect(Collectors.joining(", "))));
    }
}
