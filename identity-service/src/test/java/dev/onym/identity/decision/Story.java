package dev.onym.identity.decision;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Person;
import dev.onym.identity.claim.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Facts that came, and questions about what they come to. */
final class Story {
    private final Arrivals arrivals = new Arrivals();

    List<IdentityConsequence> when(Facts.Sighting sighting) {
        return arrivals.arrive(sighting.fact());
    }

    List<IdentityConsequence> when(Facts.Rotation rotation) {
        return arrivals.arrive(rotation.fact());
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
