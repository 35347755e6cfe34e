package dev.onym.messaging.send;

import dev.onym.contract.identifier.PhoneNumber;

/** Who a message is for, as it was asked. */
sealed interface Recipient {

    /** As it was asked, to be answered back. */
    String input();

    /** By phone; it goes before a BSUID beside it. */
    record ByPhone(String input, PhoneNumber phone) implements Recipient {
        @Override
        public String toString() {
            return "ByPhone[…]";
        }
    }

    /** By a BSUID of the portfolio. */
    record ByBsuid(dev.onym.contract.identifier.Bsuid bsuid) implements Recipient {
        @Override
        public String input() {
            return bsuid.value();
        }
    }

    /** By a parent BSUID. */
    record ByParentBsuid(dev.onym.contract.identifier.ParentBsuid parentBsuid) implements Recipient {
        @Override
        public String input() {
            return parentBsuid.value();
        }
    }

    /** By a BSUID where a phone belongs, which Meta takes for a phone (reference §6.4). */
    record BsuidAsPhone(String input) implements Recipient {}

    /** By something in {@code recipient} that is no BSUID at all. */
    record Malformed(String input) implements Recipient {
        @Override
        public String toString() {
            return "Malformed[…]";
        }
    }
}
