package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ConflictKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a claim is not believed.
 *
 * @param from when the facts began to contradict each other
 * @param otherBsuid the other side's, where it has one
 * @param otherSubject the other side; null where a subject contradicts itself
 */
public record Dispute(
        ConflictKind kind,
        Instant from,
        @Nullable Bsuid otherBsuid,
        @Nullable SubjectId otherSubject) {

    /** So that the same disputes are the same list, whatever they were found by. */
    static final Comparator<Dispute> ORDER = Comparator.comparing(Dispute::from)
            .thenComparing(Dispute::kind)
            .thenComparing(dispute -> dispute.otherBsuid == null ? "" : dispute.otherBsuid.value());

    /** Who the other side is today may change without a new conflict. */
    public boolean isThatOf(@Nullable Dispute other) {
        return other != null
                && kind == other.kind
                && from.equals(other.from)
                && Objects.equals(otherBsuid, other.otherBsuid);
    }
}
