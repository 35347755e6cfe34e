package dev.onym.messaging.send;

import dev.onym.service.graph.GraphCode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sending. The switches are for what Meta's documentation leaves open. */
@ConfigMapping(prefix = "onym.send")
public interface SendSettings {
    /** What to do with a BSUID in {@code to}. */
    @WithDefault("strict")
    BsuidInTo bsuidInTo();

    /** What to do with a BSUID in {@code to}. */
    enum BsuidInTo {
        /** Refuse it with code 100. */
        STRICT,
        /** As Meta does: take its digits for a phone, answer 200, deliver nothing. */
        FAITHFUL
    }

    /** The answer to a message without recipient: {@code parameter-missing} (131008) or {@code invalid-parameter} (100). */
    @WithDefault("parameter-missing")
    GraphCode noRecipient();

    /**
     * The answer to a BSUID that cannot be written to: {@code parameter-value-not-valid} (131009) or {@code
     * message-undeliverable} (131026).
     */
    @WithDefault("parameter-value-not-valid")
    GraphCode unknownBsuid();
}
