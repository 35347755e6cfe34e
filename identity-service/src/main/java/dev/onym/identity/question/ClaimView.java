package dev.onym.identity.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import dev.onym.identity.history.Identifiers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it is shown.
 *
 * @param kind bsuid, parent-bsuid, wa-id or username
 * @param value left out for phones and names without identity:pii
 * @param seenWith the BSUID that a parent BSUID or a phone was tied to
 * @param phones how a phone was written
 * @param from valid time; {@code to} too, left out while it stands
 * @param recycled the phone went to somebody else
 * @param recordedAt since when this was believed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClaimView(
        @Schema(enumeration = {"bsuid", "parent-bsuid", "wa-id", "username"})
        String kind,

        @Nullable String value,
        @Nullable String seenWith,
        List<String> phones,
        Instant from,
        @Nullable Instant to,
        String evidence,
        @Nullable Boolean recycled,
        @Nullable Replacement replacedBy,
        List<Conflict> conflicts,
        Instant recordedAt) {
    public ClaimView {
        phones = List.copyOf(phones);
        conflicts = List.copyOf(conflicts);
    }

    /** What took the place of a BSUID, and since when. */
    public record Replacement(String bsuid, Instant from) {}

    /** Since when a claim is in dispute, and with whom. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Conflict(
            String kind,
            Instant from,
            @Nullable String otherSubject,
            @Nullable String otherBsuid) {
        static Conflict of(Dispute dispute) {
            return new Conflict(
                    lower(dispute.kind()),
                    dispute.from(),
                    dispute.otherSubject() == null
                            ? null
                            : dispute.otherSubject().toString(),
                    dispute.otherBsuid() == null ? null : dispute.otherBsuid().value());
        }
    }

    public static ClaimView of(Claim claim, Instant recordedAt, boolean clear) {
        String value = Identifiers.value(Identifiers.of(claim));
        String kind = Identifiers.of(claim).kind();
        return switch (claim) {
            case Claim.OfBsuid of ->
                new ClaimView(
                        kind,
                        value,
                        null,
                        List.of(),
                        of.from(),
                        null,
                        lower(of.evidence()),
                        null,
                        of.successor() == null
                                ? null
                                : new Replacement(
                                        of.successor().bsuid().value(),
                                        of.successor().from()),
                        of.disputes().stream().map(Conflict::of).toList(),
                        recordedAt);
            case Claim.OfParent of ->
                new ClaimView(
                        kind,
                        value,
                        of.bsuid().value(),
                        List.of(),
                        of.from(),
                        null,
                        lower(of.evidence()),
                        null,
                        null,
                        List.of(),
                        recordedAt);
            case Claim.OfPhone of ->
                new ClaimView(
                        kind,
                        clear ? value : null,
                        of.bsuid() == null ? null : of.bsuid().value(),
                        clear
                                ? of.written().stream()
                                        .map(PhoneNumber::clearText)
                                        .sorted()
                                        .toList()
                                : List.of(),
                        of.from(),
                        of.to(),
                        lower(of.evidence()),
                        of.recycled() ? true : null,
                        null,
                        of.dispute() == null ? List.of() : List.of(Conflict.of(of.dispute())),
                        recordedAt);
            case Claim.OfUsername of ->
                new ClaimView(
                        kind,
                        clear ? value : null,
                        null,
                        List.of(),
                        of.from(),
                        of.to(),
                        lower(of.evidence()),
                        null,
                        null,
                        List.of(),
                        recordedAt);
        };
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
