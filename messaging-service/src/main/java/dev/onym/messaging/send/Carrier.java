package dev.onym.messaging.send;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import io.vertx.core.Future;

/** What finally transports a message. The only thing in which the modes of Onym differ. */
sealed interface Carrier permits SandboxCarrier {

    /** Whether a message of the portfolio can be taken for the recipient. */
    Future<Acceptance> offer(PortfolioId portfolio, Recipient recipient);

    /** What the carrier says to a message. */
    sealed interface Acceptance {

        /**
         * It takes the message.
         *
         * @param person whose conversation it belongs to
         * @param waId digits that a phone is answered with; empty for a message to a BSUID
         */
        record Taken(Identifier person, String waId) implements Acceptance {
            @Override
            public String toString() {
                return "Taken[…]";
            }
        }

        /** Taken in appearance only: nothing will come of it, and nothing is recorded. */
        record Swallowed(String digits) implements Acceptance {
            @Override
            public String toString() {
                return "Swallowed[…]";
            }
        }

        /** No BSUID of the portfolio. Unknown, foreign, malformed and retired ones are not told apart. */
        record UnknownBsuid() implements Acceptance {}

        /** A phone that nobody is known to have. */
        record Undeliverable() implements Acceptance {}
    }
}
