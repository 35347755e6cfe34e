package dev.onym.messaging.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of conversations. */
@ConfigMapping(prefix = "onym.conversations")
public interface ConversationSettings {
    /** How many are kept in memory; each takes about 300 bytes. */
    @WithDefault("100000")
    @Min(1)
    int known();
}
