package dev.onym.messaging.ingest;

import dev.onym.messaging.update.ReadingRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of the webhook ingest. The switches are for what Meta's documentation leaves open. */
@ConfigMapping(prefix = "onym.webhooks")
public interface WebhookSettings {
    /** Largest body in bytes. Meta: up to 3 MB. */
    @WithDefault("3145728")
    @Min(1_024)
    @Max(8_388_608)
    int maxBodyBytes();

    /** Most updates of one body; one with more is recorded as unreadable. Meta: up to 1000. */
    @WithDefault("10000")
    @Min(1)
    int maxUpdates();

    /** A name missing in a body without any BSUID means that there is none; else nothing is known. */
    @WithDefault("false")
    boolean usernameNoneWithoutBsuid();

    /** A {@code profile} that is missing means that there is no name; else nothing is known. */
    @WithDefault("false")
    boolean usernameNoneWithoutProfile();

    /** A status that shows BSUID and phone ties them. */
    @WithDefault("true")
    boolean phoneInStatus();

    /** Group participants are sightings. */
    @WithDefault("true")
    boolean observeGroups();

    /** Echoes of the business's app are sightings of their receivers. */
    @WithDefault("true")
    boolean observeEchoes();

    /** Marketing preferences are sightings. */
    @WithDefault("true")
    boolean observePreferences();

    /** Calls are sightings. */
    @WithDefault("true")
    boolean observeCalls();

    /** As the reader of bodies wants them. */
    default ReadingRules rules() {
        return new ReadingRules(
                usernameNoneWithoutBsuid(),
                usernameNoneWithoutProfile(),
                phoneInStatus(),
                observeGroups(),
                observeEchoes(),
                observePreferences(),
                observeCalls());
    }
}
