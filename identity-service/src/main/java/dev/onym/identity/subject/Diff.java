package dev.onym.identity.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Person;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.Believed;
import dev.onym.identity.question.ClaimAsOf;
import dev.onym.identity.question.ClaimView;
import dev.onym.identity.question.SubjectView;
import dev.onym.identity.question.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a subject at one time and at another one.
 *
 * @param before by what it could be reached; left out where nothing was known of it
 * @param after the same, later
 * @param began claims that stand at the later time and did not at the earlier one
 * @param ended the other way round
 * @param changed claims that stand at both, with another beginning, evidence, successor or conflict
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Diff(
        String subject,
        Moment from,
        Moment to,
        @Nullable SubjectView before,
        @Nullable SubjectView after,
        List<ClaimView> began,
        List<ClaimView> ended,
        List<Changed> changed) {

    /** Left out is what stands last, and all that is known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Moment(@Nullable Instant asOf, @Nullable Instant knownAt) {
        static Moment of(Times times) {
            return new Moment(times.asOf(), times.knownAt());
        }
    }

    /** One claim at both times. */
    public record Changed(ClaimView before, ClaimView after) {}

    /** What is one claim at both times: a subject has an identifier with a BSUID once at a time. */
    private record Key(Identifier identifier, @Nullable Bsuid with) {
        static Key of(Claim claim) {
            return new Key(
                    Identifiers.of(claim),
                    switch (claim) {
                        case Claim.OfParent of -> of.bsuid();
                        case Claim.OfPhone of -> of.bsuid();
                        case Claim.OfBsuid of -> null;
                        case Claim.OfUsername of -> null;
                    });
        }
    }

    public Diff {
        began = List.copyOf(began);
        ended = List.copyOf(ended);
        changed = List.copyOf(changed);
    }

    /**
     * Between what was believed.
     *
     * @param clear whether phones and usernames are shown
     */
    static Diff between(
            SubjectId subject, Times from, List<Believed> earlier, Times to, List<Believed> later, boolean clear) {
        Map<Key, Believed> before = standing(earlier, from.validTime());
        Map<Key, Believed> after = standing(later, to.validTime());
        List<ClaimView> began = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        after.forEach((key, claim) -> {
            Believed was = before.remove(key);
            if (was == null) {
                began.add(view(claim, clear));
            } else if (!was.claim().equals(claim.claim())) {
                changed.add(new Changed(view(was, clear), view(claim, clear)));
            }
        });
        return new Diff(
                subject.toString(),
                Moment.of(from),
                Moment.of(to),
                subject(subject, earlier, from, clear),
                subject(subject, later, to, clear),
                began,
                before.values().stream().map(claim -> view(claim, clear)).toList(),
                changed);
    }

    private static Map<Key, Believed> standing(List<Believed> all, Instant asOf) {
        Map<Key, Believed> standing = new LinkedHashMap<>();
        for (Believed each : all) {
            if (ClaimAsOf.stands(each.claim(), asOf)) {
                Claim claim = ClaimAsOf.of(each.claim(), asOf);
                standing.put(Key.of(claim), new Believed(claim, each.recordedAt()));
            }
        }
        return standing;
    }

    private static @Nullable SubjectView subject(
            SubjectId subject, List<Believed> believed, Times times, boolean clear) {
        List<Claim> claims = believed.stream().map(Believed::claim).toList();
        return claims.isEmpty() ? null : SubjectView.of(subject, Person.of(claims, times.validTime()), clear);
    }

    private static ClaimView view(Believed believed, boolean clear) {
        return ClaimView.of(believed.claim(), believed.recordedAt(), clear);
    }
}
