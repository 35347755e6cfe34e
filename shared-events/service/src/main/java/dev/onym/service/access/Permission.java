package dev.onym.service.access;

import java.util.Arrays;
import java.util.Optional;

/** What a token can allow; its text stands in the token's {@code scope}. */
public enum Permission {
    MESSAGES_SEND("messages:send"),
    USERNAMES_MANAGE("usernames:manage"),
    IDENTITY_READ("identity:read"),
    /** Phones, usernames and profile names in clear. */
    IDENTITY_PII("identity:pii"),
    IDENTITY_WRITE("identity:write"),
    AUDIT_READ("audit:read"),
    /** Portfolios, business numbers and applications, of everybody. */
    ADMIN("admin");

    private final String scope;

    Permission(String scope) {
        this.scope = scope;
    }

    public String scope() {
        return scope;
    }

    /** Empty for a scope of somebody else's. */
    static Optional<Permission> of(String scope) {
        return Arrays.stream(values())
                .filter(permission -> permission.scope.equals(scope))
                .findFirst();
    }
}
