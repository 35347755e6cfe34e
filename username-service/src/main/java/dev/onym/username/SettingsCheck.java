package dev.onym.username;

import dev.onym.eventstore.InvalidSetting;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the start for settings whose harm would only be seen in answers, or by nobody. */
class SettingsCheck {
    /** Before anything is opened. */
    private static final int FIRST = 1;

    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    /** What a name may have after its last period. */
    private static final Pattern ENDING = Pattern.compile("[a-z0-9_]+");

    private SettingsCheck() {}

    static void start(@Observes @Priority(FIRST) StartupEvent event, UsernameConfig config) {
        try {
            check(config);
        } catch (InvalidSetting wrong) {
            LOG.error("cannot start: {}", wrong.getMessage());
            throw wrong;
        }
    }

    /** @throws InvalidSetting naming the key and the reason */
    static void check(UsernameConfig config) {
        for (String ending : config.domainEndings()) {
            if (!ENDING.matcher(ending.strip().toLowerCase(Locale.ROOT)).matches()) {
                throw new InvalidSetting(
                        "onym.usernames.domain-endings",
                        "'" + ending.strip() + "' can end no name: write letters, digits and _, without the dot");
            }
        }
        if (!config.decisionDeadline().isPositive()) {
            throw new InvalidSetting("onym.usernames.decision-deadline", "must be longer than nothing");
        }
        if (config.rememberedStates() < 0) {
            throw new InvalidSetting("onym.usernames.remembered-states", "must be 0 or more");
        }
    }
}
