package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identity.EvidenceClass;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The BSUIDs that were mentioned up to the point that the fold has come to. */
final class Bsuids {
    private final Map<Bsuid, BsuidTrack> tracks = new LinkedHashMap<>();

    BsuidTrack mention(Bsuid bsuid, Instant at, EvidenceClass evidence) {
        return tracks.computeIfAbsent(bsuid, first -> new BsuidTrack(first, at, evidence));
    }

    @Nullable
    BsuidTrack find(Bsuid bsuid) {
        return tracks.get(bsuid);
    }

    Collection<BsuidTrack> all() {
        return tracks.values();
    }
}
