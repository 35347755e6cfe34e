package dev.onym.messaging.conversation;

import java.util.Map;

/** Where the conversations are that were looked for. */
public record Places(Map<Pair, Place> all) {

    /** The place of one of the pairs that were looked for. */
    public Place of(Pair pair) {
        Place place = all.get(pair);
        if (place == null) {
            throw new IllegalArgumentException("nobody looked for this conversation");
        }
        return place;
    }
}
