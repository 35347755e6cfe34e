package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.EvidenceClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one BSUID at the point that the fold has come to. */
final class BsuidTrack {
    final Node.OfBsuid node;
    final Bsuid bsuid;
    /** When it was first mentioned, and how. */
    final Seen first;

    final Map<ParentBsuid, Seen> parents = new LinkedHashMap<>();
    final List<Doubt> doubts = new ArrayList<>();
    /** Phones that its owner is known to have left for it. */
    final Set<WaId> leftPhones = new HashSet<>();
    /** Its phone links, disputed ones too. */
    final List<Tenure> tenures = new ArrayList<>();

    /** The phone that its owner has now as an operator said which they had for a while, whatever else they have. */
    @Nullable
    Tenure interim;

    /** The phone of that, when its owner left the BSUID meanwhile. */
    @Nullable
    WaId interimAtTheEnd;

    /** Its phone for life, because another number would have another BSUID (reference §2.1). */
    @Nullable
    WaId phone;

    /** When its owner left it, which is not always told together with what they have now. */
    @Nullable
    Instant retiredAt;

    @Nullable
    BsuidTrack successor;

    @Nullable
    BsuidTrack predecessor;

    BsuidTrack(Bsuid bsuid, Instant from, EvidenceClass evidence) {
        this.node = new Node.OfBsuid(bsuid);
        this.bsuid = bsuid;
        this.first = new Seen(from, evidence);
    }

    record Seen(Instant at, EvidenceClass evidence) {}

    /** A dispute between BSUIDs. */
    record Doubt(ConflictKind kind, Instant from, BsuidTrack other) {}

    boolean isRetired() {
        return retiredAt != null;
    }

    /** Whether its owner, who left it, is known to have left a phone with it, which was not this one. */
    boolean wasLeftWithAnotherPhone(WaId waId) {
        return (phone != null || interimAtTheEnd != null) && !wasLeftWith(waId);
    }

    /** Whether its owner, who left it, left this phone with it. */
    boolean wasLeftWith(WaId waId) {
        return waId.equals(phone) || waId.equals(interimAtTheEnd);
    }

    boolean descendsFrom(BsuidTrack other) {
        for (BsuidTrack earlier = this; earlier != null; earlier = earlier.predecessor) {
            if (earlier == other) {
                return true;
            }
        }
        return false;
    }

    void parent(ParentBsuid parent, Instant at, EvidenceClass evidence) {
        parents.putIfAbsent(parent, new Seen(at, evidence));
    }

    void doubt(ConflictKind kind, Instant from, BsuidTrack other) {
        if (doubts.stream().noneMatch(known -> known.kind == kind && known.other == other)) {
            doubts.add(new Doubt(kind, from, other));
        }
    }
}
