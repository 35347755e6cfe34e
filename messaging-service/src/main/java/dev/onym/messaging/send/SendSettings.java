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

    /** The answer to a message without recipient. */
    @WithDefault("parameter-missing")
    NoRecipient noRecipient();

    /** The answer to a message without recipient. */
    enum NoRecipient {
        /** 131008. */
        PARAMETER_MISSING(GraphCode.PARAMETER_MISSING),
        /** 100. */
        INVALID_PARAMETER(GraphCode.INVALID_PARAMETER);

        private final GraphCode code;

        NoRecipient(GraphCode code) {
            this.code = code;
        }

        GraphCode code() {
            return code;
        }
    }

    /** The answer to a BSUID that cannot be written to. */
    @WithDefault("parameter-value-not-valid")
    UnknownBsuid unknownBsuid();

    /** The answer to a BSUID that cannot be written to. */
    enum UnknownBsuid {
        /** 131009. */
        PARAMETER_VALUE_NOT_VALID(GraphCode.PARAMETER_VALUE_NOT_VALID),
        /** 131026. */
        MESSAGE_UNDELIVERABLE(GraphCode.MESSAGE_UNDELIVERABLE);

        private final GraphCode code;

        UnknownBsuid(GraphCode code) {
            this.code = code;
        }

        GraphCode code() {
            return code;
        }
    }
}
