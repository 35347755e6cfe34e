package dev.onym.identity.claim;

import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.EvidenceClass;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A phone link in the making. */
final class Tenure {
    final Node node;
    /** Null while the holder is known by the phone alone. */
    final @Nullable BsuidTrack bsuid;

    final WaId waId;
    final Instant from;
    final Set<PhoneNumber> written = new HashSet<>();
    EvidenceClass evidence;

    /** When it was last confirmed. */
    Instant lastSeen;

    @Nullable
    Instant to;

    boolean recycled;

    @Nullable
    Doubt doubt;

    Tenure(Node node, @Nullable BsuidTrack bsuid, WaId waId, Instant from, EvidenceClass evidence) {
        this.node = node;
        this.bsuid = bsuid;
        this.waId = waId;
        this.from = from;
        this.evidence = evidence;
        this.lastSeen = from;
    }

    /** @param other null where the holder contradicts itself */
    record Doubt(ConflictKind kind, Instant from, @Nullable Tenure other) {}

    void confirm(Sighting seen) {
        if (seen.evidence().outranks(evidence)) {
            evidence = seen.evidence();
        }
        if (seen.written() != null) {
            written.add(seen.written());
        }
        lastSeen = seen.at();
    }

    void dispute(ConflictKind kind, Instant from, @Nullable Tenure other) {
        if (doubt == null) {
            doubt = new Doubt(kind, from, other);
        }
    }

    Period period() {
        return new Period(from, to);
    }

    void end(Instant at) {
        if (to == null) {
            to = at;
        }
    }

    /**
     * Somebody seen with the phone.
     *
     * @param written as the payload wrote it, if it did
     */
    record Sighting(WaId waId, @Nullable PhoneNumber written, EvidenceClass evidence, Instant at) {}
}
