package dev.onym.username;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.eventstore.InvalidSetting;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
    private static final Set<String> ENDINGS = Set.of("com", " ORG ", "in_1");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private record Settings(Set<String> domainEndings, Duration decisionDeadline, int rememberedStates)
            implements UsernameConfig {
        @Override
        public Phase phase() {
            return Phase.ACTIVE;
        }
    }

    @Test
    void whatCanWorkIsTaken() {
        assertThatCode(() -> SettingsCheck.check(new Settings(ENDINGS, DEADLINE, 0)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {".com", "co.uk", "", "über"})
    void anEndingThatNoNameCanHaveIsRefused(String ending) {
        assertRefused(
                new Settings(Set.of("com", ending), DEADLINE, 10),
                "onym.usernames.domain-endings: '" + ending
                        + "' can end no name: write letters, digits and _, without the dot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void aDeadlineThatHasPassedBeforeItBeginsIsRefused(Duration deadline) {
        assertRefused(
                new Settings(ENDINGS, deadline, 10), "onym.usernames.decision-deadline: must be longer than nothing");
    }

    @Test
    void fewerThanNoRememberedStatesAreRefused() {
        assertRefused(new Settings(ENDINGS, DEADLINE, -1), "onym.usernames.remembered-states: must be 0 or more");
    }

    private static void assertRefused(UsernameConfig config, String message) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> SettingsCheck.check(config))
                .withMessage(message);
    }
}
