package dev.onym.identity.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.TagKey;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.ClaimAsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a subject's life, ready to be drawn: a lane for each identifier, and on it the times in which it was held.
 *
 * @param next cursor of the next page, for {@code after}; none on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timeline(
        String subject, List<Segment> segments, @Nullable String next) {
    public Timeline {
        segments = List.copyOf(segments);
    }

    /**
     * A piece of a lane in which nothing changes.
     *
     * @param lane the same for all pieces of one identifier, on all pages; says nothing about it
     * @param value left out for phones and names without identity:pii
     * @param from valid time, included
     * @param to valid time, not included; left out where it goes on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Segment(
            String lane,

            @Schema(enumeration = {"bsuid", "parent-bsuid", "wa-id", "username"})
            String kind,

            @Nullable String value,
            Instant from,
            @Nullable Instant to,

            @Schema(enumeration = {"held", "superseded", "disputed"})
            String state,

            String evidence) {}

    /**
     * The pieces of one claim.
     *
     * @param asOf valid time at which the drawing ends
     */
    static List<Segment> segments(PortfolioId portfolio, Claim whole, Instant asOf, TagKey tags, boolean clear) {
        Claim claim = ClaimAsOf.of(whole, asOf);
        TreeSet<Instant> changes = new TreeSet<>();
        changes.add(claim.from());
        disputes(claim).forEach(dispute -> changes.add(dispute.from()));
        if (claim instanceof Claim.OfBsuid bsuid && bsuid.successor() != null) {
            changes.add(bsuid.successor().from());
        }
        changes.removeIf(change -> change.isBefore(claim.from())
                || (claim.to() != null && !change.equals(claim.from()) && !change.isBefore(claim.to())));
        List<Segment> segments = new ArrayList<>();
        for (Instant from : changes) {
            Instant next = changes.higher(from);
            segments.add(segment(portfolio, claim, from, next == null ? claim.to() : next, tags, clear));
        }
        return segments;
    }

    private static Segment segment(
            PortfolioId portfolio, Claim claim, Instant from, @Nullable Instant to, TagKey tags, boolean clear) {
        Identifier identifier = Identifiers.of(claim);
        String value = Identifiers.value(identifier);
        String owner = claim.subject() + " " + identifier.kind() + " " + value;
        return new Segment(
                tags.tag(Scope.of(portfolio), "timeline-lane", owner).toString(),
                identifier.kind(),
                identifier instanceof PersonalValue && !clear ? null : value,
                from,
                to,
                state(claim, from),
                claim.evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String state(Claim claim, Instant at) {
        if (disputes(claim).stream().anyMatch(dispute -> !dispute.from().isAfter(at))) {
            return "disputed";
        }
        boolean replaced = claim instanceof Claim.OfBsuid bsuid
                && bsuid.successor() != null
                && !bsuid.successor().from().isAfter(at);
        return replaced ? "superseded" : "held";
    }

    private static List<Dispute> disputes(Claim claim) {
        return switch (claim) {
            case Claim.OfBsuid of -> of.disputes();
            case Claim.OfPhone of -> of.dispute() == null ? List.of() : List.of(of.dispute());
            case Claim.OfParent of -> List.of();
            case Claim.OfUsername of -> List.of();
        };
    }
}
