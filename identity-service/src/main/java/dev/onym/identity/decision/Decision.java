package dev.onym.identity.decision;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.HourlySightings;
import dev.onym.identity.claim.Known;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on one fact, given all facts that it touches. */
public final class Decision {
    private Decision() {}

    /**
     * What to store.
     *
     * @param known everything that is connected with the new fact through identifiers or subjects
     * @param unknown the subject of somebody whom nobody has seen before
     * @return empty when the fact says nothing that is not known
     */
    public static Optional<Decided> decide(Known known, NewFact fact, SubjectId unknown) {
        DatedFact dated = dated(fact, unknown);
        if (known.facts().stream().anyMatch(other -> other.id().equals(fact.id()))
                || HourlySightings.addsNothing(dated, known.facts())) {
            return Optional.empty();
        }
        Claims before = Fold.of(known.announced());
        SubjectId guess = likely(before, dated.content());
        Filed filed = file(known, fact, guess == null ? unknown : guess);
        return Optional.of(new Decided(filed.fact.content(), Comparison.because(filed.fact, before, filed.after)));
    }

    private record Filed(DatedFact fact, Claims after) {}

    /** Whom a fact is about depends on all facts, its own subject only names those who have none. So this ends. */
    private static Filed file(Known known, NewFact fact, SubjectId guess) {
        DatedFact dated = dated(fact, guess);
        Claims after = Fold.of(known.and(dated));
        SubjectId subject = after.about().get(fact.id());
        if (subject == null) {
            throw new IllegalStateException("the fold left out a fact that it was said to look at");
        }
        return subject.equals(guess) ? new Filed(dated, after) : file(known, fact, subject);
    }

    private static DatedFact dated(NewFact fact, SubjectId subject) {
        return new DatedFact(
                fact.id(), DatedFact.NOT_STORED, fact.time(), fact.filedUnder().apply(subject));
    }

    private static @Nullable SubjectId likely(Claims before, IdentityFact fact) {
        return switch (fact) {
            case IdentifiersObserved seen -> subject(before, seen.bsuid());
            case RotationReported reported -> {
                SubjectId previous = subject(before, reported.previousBsuid());
                yield previous == null ? subject(before, reported.bsuid()) : previous;
            }
        };
    }

    private static @Nullable SubjectId subject(Claims claims, @Nullable Bsuid bsuid) {
        return bsuid == null ? null : claims.bsuids().get(bsuid);
    }
}
