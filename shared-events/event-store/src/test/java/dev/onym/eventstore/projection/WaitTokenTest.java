package dev.onym.eventstore.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onym.eventstore.append.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTokenTest {
    private static final long FAR_BEYOND_ANY_STORE = 4_000_000_000_000_000_000L;

    @Property
    void aTokenIsReadAsItWasWritten(@ForAll @LongRange(min = 0, max = FAR_BEYOND_ANY_STORE) long position) {
        // given
        WaitToken token = new WaitToken(position);

        // when
        WaitToken read = WaitToken.parse(token.toString());

        // then
        assertThat(read).isEqualTo(token);
    }

    @Property
    void whatIsReadIsWrittenTheSame(@ForAll String text) {
        // when
        WaitToken token;
        try {
            token = WaitToken.parse(text);
        } catch (IllegalArgumentException refused) {
            return;
        }

        // then
        assertThat(token).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p1-", "7", "p2-7", "p1--7", "p1-A", "p1-7 ", "p1-zzzzzzzzzzzzzz", "p1-007"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitToken.parse(text))
                .withMessage("not a wait token");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void noTokenStandsBeforeTheStart(long position) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WaitToken(position));
    }

    @Test
    void aWriterWaitsForTheLastEventItAppendedOrFound() {
        assertThat(WaitToken.of(new Verdict.Accepted(5, 3, 0))).contains(new WaitToken(7));
        assertThat(WaitToken.of(new Verdict.AlreadyThere(4, 6, true))).contains(new WaitToken(6));
    }

    @Test
    void aRejectedAppendIsNothingToWaitFor() {
        assertThat(WaitToken.of(new Verdict.Rejected())).isEmpty();
    }
}
