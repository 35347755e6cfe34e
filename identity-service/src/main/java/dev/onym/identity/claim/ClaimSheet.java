package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down as claims what the fold has come to at its end. */
final class ClaimSheet {
    private final People people;
    private final Bsuids bsuids;
    private final Phones phones;

    ClaimSheet(People people, Bsuids bsuids, Phones phones) {
        this.people = people;
        this.bsuids = bsuids;
        this.phones = phones;
    }

    Claims claims(Map<EventId, Node> about, Map<SubjectId, Set<EventId>> mentions, Usernames usernames) {
        List<Claim> claims = new ArrayList<>();
        Map<Bsuid, SubjectId> owners = new HashMap<>();
        for (BsuidTrack bsuid : bsuids.all()) {
            claims.add(claim(bsuid));
            bsuid.parents.forEach((parent, seen) -> claims.add(
                    new Claim.OfParent(subject(bsuid.node), bsuid.bsuid, parent, seen.at(), seen.evidence())));
            owners.put(bsuid.bsuid, subject(bsuid.node));
        }
        claims.addAll(phoneClaims());
        claims.addAll(usernames.claims(people));
        Map<SubjectId, Instant> known = new HashMap<>();
        for (Claim claim : claims) {
            known.merge(claim.subject(), claim.from(), (one, other) -> one.isBefore(other) ? one : other);
        }
        // Also those of whom an operator's word has hidden all there was.
        phones.tenures()
                .forEach(tenure -> known.merge(
                        subject(tenure.node), tenure.from, (one, other) -> one.isBefore(other) ? one : other));
        Map<EventId, SubjectId> subjectsOfFacts = new HashMap<>();
        about.forEach((fact, node) -> subjectsOfFacts.put(fact, subject(node)));
        return new Claims(known, claims, owners, subjectsOfFacts, mentions);
    }

    private Claim claim(BsuidTrack track) {
        BsuidTrack next = track.successor;
        return new Claim.OfBsuid(
                subject(track.node),
                track.bsuid,
                track.first.at(),
                track.first.evidence(),
                next == null || track.retiredAt == null ? null : new Claim.Succession(next.bsuid, track.retiredAt),
                track.doubts.stream()
                        .filter(doubt -> !people.areMergedSince(track.node, doubt.other().node, doubt.from()))
                        .map(doubt -> new Dispute(
                                doubt.kind(), doubt.from(), doubt.other().bsuid, subject(doubt.other().node)))
                        .toList());
    }

    /** Where one person has a phone twice at once, the longer time says it all. */
    private Collection<Claim.OfPhone> phoneClaims() {
        Map<List<@Nullable Object>, Claim.OfPhone> claims = new LinkedHashMap<>();
        Stream.concat(
                        phones.tenures().stream().flatMap(this::outsideInterims),
                        phones.interims().stream().map(this::claim))
                .sorted(Comparator.comparing(Claim.OfPhone::from)
                        .thenComparing(Claim.OfPhone::to, Comparator.nullsFirst(Comparator.reverseOrder())))
                .forEach(claim -> {
                    claims.putIfAbsent(
                            Arrays.asList(claim.subject(), claim.bsuid(), claim.waId(), claim.from()), claim);
                });
        Set<List<@Nullable Object>> open = new HashSet<>();
        claims.values()
                .removeIf(claim ->
                        claim.to() == null && !open.add(Arrays.asList(claim.subject(), claim.bsuid(), claim.waId())));
        return claims.values();
    }

    private Stream<Claim.OfPhone> outsideInterims(Tenure tenure) {
        List<Period> meanwhile = phones.interims().stream()
                .filter(interim -> interim.waId.equals(tenure.waId) || interim.bsuid == tenure.bsuid)
                .map(Tenure::period)
                .toList();
        Claim.OfPhone claim = claim(tenure);
        return meanwhile.isEmpty()
                ? Stream.of(claim)
                : tenure.period().without(meanwhile).stream().map(claim::within);
    }

    private Claim.OfPhone claim(Tenure tenure) {
        return new Claim.OfPhone(
                subject(tenure.node),
                tenure.bsuid == null ? null : tenure.bsuid.bsuid,
                tenure.waId,
                tenure.written,
                tenure.from,
                tenure.to,
                tenure.recycled,
                tenure.evidence,
                dispute(tenure));
    }

    private @Nullable Dispute dispute(Tenure tenure) {
        Tenure.Doubt doubt = tenure.doubt;
        if (doubt == null || isWithinOnePerson(tenure, doubt)) {
            return null;
        }
        Tenure other = doubt.other();
        return other == null
                ? new Dispute(doubt.kind(), doubt.from(), null, null)
                : new Dispute(
                        doubt.kind(),
                        doubt.from(),
                        other.bsuid == null ? null : other.bsuid.bsuid,
                        subject(other.node));
    }

    /** Whether all who contradict each other over the phone were merged since. */
    private boolean isWithinOnePerson(Tenure tenure, Tenure.Doubt doubt) {
        List<Tenure> rivals = phones.tenures().stream()
                .filter(other -> other != tenure && other.doubt != null && other.waId.equals(tenure.waId))
                .toList();
        return doubt.other() != null
                && rivals.stream().allMatch(rival -> subject(rival.node).equals(subject(tenure.node)))
                && people.areMergedSince(tenure.node, doubt.other().node, doubt.from());
    }

    private SubjectId subject(Node node) {
        return people.subject(node);
    }
}
