package dev.onym.identity.question;

import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Claims as they looked at a valid time, when nothing had happened yet that came after it. */
public final class ClaimAsOf {
    private ClaimAsOf() {}

    /** Whether it had begun and not ended. */
    public static boolean stands(Claim claim, Instant asOf) {
        return !claim.from().isAfter(asOf) && (claim.to() == null || asOf.isBefore(claim.to()));
    }

    /** The claim without its end, its successor and its disputes, where those came later. */
    public static Claim of(Claim claim, Instant asOf) {
        return switch (claim) {
            case Claim.OfBsuid of ->
                new Claim.OfBsuid(
                        of.subject(),
                        of.bsuid(),
                        of.from(),
                        of.evidence(),
                        of.successor() == null || of.successor().from().isAfter(asOf) ? null : of.successor(),
                        of.disputes().stream()
                                .filter(dispute -> !dispute.from().isAfter(asOf))
                                .toList());
            case Claim.OfParent of -> of;
            case Claim.OfPhone of ->
                new Claim.OfPhone(
                        of.subject(),
                        of.bsuid(),
                        of.waId(),
                        of.written(),
                        of.from(),
                        end(of, asOf),
                        of.recycled() && end(of, asOf) != null,
                        of.evidence(),
                        begun(of.dispute(), asOf));
            case Claim.OfUsername of ->
                new Claim.OfUsername(of.subject(), of.username(), of.from(), end(of, asOf), of.evidence());
        };
    }

    private static @Nullable Instant end(Claim claim, Instant asOf) {
        return claim.to() == null || claim.to().isAfter(asOf) ? null : claim.to();
    }

    private static @Nullable Dispute begun(@Nullable Dispute dispute, Instant asOf) {
        return dispute == null || dispute.from().isAfter(asOf) ? null : dispute;
    }
}
