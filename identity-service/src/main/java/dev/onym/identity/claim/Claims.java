package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some facts come to.
 *
 * @param subjects everybody, with the time from which on they are known
 * @param claims in no particular order
 * @param bsuids whose each BSUID is
 * @param about whom each fact is about; of sightings that count as one only the one that the fold looked at
 * @param mentions the facts that name anything of a subject's
 */
public record Claims(
        Map<SubjectId, Instant> subjects,
        List<Claim> claims,
        Map<Bsuid, SubjectId> bsuids,
        Map<EventId, SubjectId> about,
        Map<SubjectId, Set<EventId>> mentions) {
    public Claims {
        subjects = Map.copyOf(subjects);
        claims = List.copyOf(claims);
        bsuids = Map.copyOf(bsuids);
        about = Map.copyOf(about);
        mentions = Map.copyOf(mentions);
    }
}
