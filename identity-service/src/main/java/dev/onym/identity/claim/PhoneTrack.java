package dev.onym.identity.claim;

import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one phone at the point that the fold has come to. */
final class PhoneTrack {
    final WaId waId;

    /** Who has it; null after it was left. */
    @Nullable
    Tenure holder;

    /** Who has it now as an operator said who had it for a while, whatever comes of the holder meanwhile. */
    @Nullable
    Tenure interim;

    /** Set once its holders contradict each other: from then on nobody else gets it. */
    @Nullable
    ConflictKind contested;

    /** Those who claim it without holding it. */
    final Map<Node, Tenure> claimants = new LinkedHashMap<>();

    /** Where its holder went, as a report without any BSUID told; so that repeats of the report are known as such. */
    @Nullable
    WaId movedTo;

    /** Who left it last, as far as a report without BSUID told. */
    @Nullable
    Node leftBy;

    private int phoneOnlyTenures;

    PhoneTrack(WaId waId) {
        this.waId = waId;
    }

    Node.OfPhone nextPhoneOnly() {
        return new Node.OfPhone(waId, ++phoneOnlyTenures);
    }
}
