package dev.onym.messaging.testing;

import dev.onym.service.testing.TestTokens;

/** Tokens that the service under test takes for good. */
public final class Tokens {
    private static final TestTokens MINT = TestTokens.ofTheService();

    private Tokens() {}

    public static String admin() {
        return MINT.token(null, "admin");
    }

    public static String of(String portfolio, String scope) {
        return MINT.token(portfolio, scope);
    }
}
