package dev.onym.identity.decision;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Person;
import dev.onym.identity.claim.Standing;
import dev.onym.identity.history.Readers;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Facts that came, and questions about what they come to. */
final class Story {
    private final Arrivals arrivals = new Arrivals();

    List<IdentityConsequence> when(Facts.Sighting sighting) {
        return when(sighting.fact());
    }

    List<IdentityConsequence> when(Facts.Rotation rotation) {
        return when(rotation.fact());
    }

    List<IdentityConsequence> when(NewFact fact) {
        return arrivals.arrive(fact);
    }

    /** Decides at that time, which is after all facts that are to be overridden, and returns the consequences. */
    List<IdentityConsequence> decided(Instant time, IdentityDecision decision) {
        return arrivals.decide(EventId.random(), time, decision);
    }

    /** That the BSUID went with the other identifier from then until then, decided after all facts but late ones. */
    List<IdentityConsequence> rectified(
            Bsuid bsuid, Identifier identifier, @Nullable Instant from, @Nullable Instant to) {
        return decided(
                Facts.at(60),
                new ClaimRectified(
                        Facts.PORTFOLIO,
                        subject(bsuid),
                        bsuid,
                        identifier instanceof ParentBsuid parent ? parent : null,
                        identifier instanceof WaId waId ? waId : null,
                        identifier instanceof Username username ? username : null,
                        from,
                        to,
                        Facts.REASON));
    }

    List<IdentityConsequence> merged(Instant time, EventId id, Identifier survivor, Identifier other) {
        return arrivals.decide(
                id,
                time,
                new SubjectsMerged(
                        Facts.PORTFOLIO,
                        subject(survivor),
                        survivor instanceof Bsuid bsuid ? bsuid : null,
                        subject(other),
                        other instanceof Bsuid bsuid ? bsuid : null,
                        Facts.REASON));
    }

    List<IdentityConsequence> unmerged(Instant time, EventId merge, SubjectId survivor, SubjectId separated) {
        return decided(time, new SubjectsUnmerged(Facts.PORTFOLIO, survivor, separated, merge, Facts.REASON));
    }

    Settlement settlement() {
        return new Settlement(arrivals.claims(), Facts.PORTFOLIO, Facts.REASON);
    }

    Parting parting(NewFact report) {
        return Parting.of(arrivals.known(), report.id(), Facts.PORTFOLIO, Facts.REASON);
    }

    String portrait() {
        return Portrait.of(arrivals.claims());
    }

    String whatReadersKnow() {
        return Portrait.of(Readers.believe(arrivals.announced()));
    }

    /** Whom the fact is about. */
    SubjectId about(NewFact fact) {
        return Objects.requireNonNull(arrivals.claims().about().get(fact.id()));
    }

    int facts() {
        return arrivals.stored().size();
    }

    List<Claim> claims() {
        return arrivals.claims().claims();
    }

    Standing standing(Identifier identifier, Instant asOf) {
        return Standing.of(
                claims().stream().filter(claim -> isAbout(claim, identifier)).toList(), asOf);
    }

    Standing standing(Identifier identifier) {
        return standing(identifier, Instant.MAX);
    }

    SubjectId subject(Identifier identifier) {
        return Objects.requireNonNull(standing(identifier).subject());
    }

    Person person(Bsuid bsuid) {
        return person(bsuid, Instant.MAX);
    }

    Person person(Bsuid bsuid, Instant asOf) {
        SubjectId subject = subject(bsuid);
        return Person.of(
                claims().stream()
                        .filter(claim -> claim.subject().equals(subject))
                        .toList(),
                asOf);
    }

    static boolean isAbout(Claim claim, Identifier identifier) {
        return switch (claim) {
            case Claim.OfBsuid of -> of.bsuid().equals(identifier);
            case Claim.OfParent of -> of.parent().equals(identifier);
            case Claim.OfPhone of -> of.waId().equals(identifier);
            case Claim.OfUsername of -> of.username().equals(identifier);
        };
    }
}
