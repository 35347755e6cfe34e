package dev.onym.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.service.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final KeyPair KEYS = TestTokens.newKeys();
    private static final TestTokens MINT = new TestTokens(KEYS.getPrivate());
    private static final String PORTFOLIO = "770100000000021";

    private final Tokens tokens = tokens(Clock.systemUTC());

    private static Tokens tokens(Clock clock) {
        return new Tokens(new TokenSettings(KEYS.getPublic(), "onym"), clock);
    }

    @Test
    void aGoodTokenSaysWhoCallsForWhomAndWhatTheyMayDo() {
        Token token = tokens.verify(MINT.token(PORTFOLIO, "messages:send identity:read something:else"));

        assertThat(token.actor()).isEqualTo(new Actor("tests"));
        assertThat(token.portfolio()).isEqualTo(new PortfolioId(PORTFOLIO));
        assertThat(token.permissions()).containsExactlyInAnyOrder(Permission.MESSAGES_SEND, Permission.IDENTITY_READ);
    }

    @Test
    void anOperatorHasNoPortfolio() {
        assertThat(tokens.verify(MINT.token(null, "admin")).portfolio()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "<ACCESS_TOKEN>"})
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(tokens, text);
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertRefused(
                tokens, MINT.token("onym", PORTFOLIO, "admin", Instant.now().minus(Duration.ofHours(1))));
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItHasExpired() {
        // given
        Instant expires = Instant.now().plusSeconds(3600);
        String token = MINT.token("onym", PORTFOLIO, "admin", expires);
        MovedClock clock = new MovedClock();
        Tokens remembering = tokens(clock);
        remembering.verify(token);

        // when
        clock.now = expires.plusSeconds(1);

        // then
        assertThat(remembering.remembers(token)).isFalse();
    }

    @Test
    void somebodyElsesTokenIsRefused() {
        assertRefused(
                tokens, MINT.token("somebody", PORTFOLIO, "admin", Instant.now().plusSeconds(60)));
        assertRefused(tokens, new TestTokens(TestTokens.newKeys().getPrivate()).token(PORTFOLIO, "admin"));
    }

    @Test
    void aTokenIsNotGoodWithoutItsSignature() {
        String good = MINT.token(PORTFOLIO, "admin");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        String claims = good.substring(good.indexOf('.'), good.lastIndexOf('.'));

        assertRefused(tokens, header + claims + ".");
        assertRefused(tokens, good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void aPortfolioThatIsNoneIsRefused() {
        assertRefused(tokens, MINT.token("770100000000021x", "admin"));
    }

    private static void assertRefused(Tokens tokens, String text) {
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> tokens.verify(text))
                .satisfies(denied -> assertThat(denied.reason()).isEqualTo(AccessDenied.Reason.UNAUTHENTICATED))
                .withNoCause();
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
