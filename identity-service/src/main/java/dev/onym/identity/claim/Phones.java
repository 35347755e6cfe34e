package dev.onym.identity.claim;

import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.ConflictPolicy;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.identity.claim.Birth.Part;
import dev.onym.identity.claim.Tenure.Sighting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has which phone. At most one person has a phone at a time, a BSUID has one phone in its life, and nobody is taken for
 * somebody else because they had the same phone one after the other. What contradicts that is a conflict, in which the
 * holder stays the holder and nobody is believed.
 */
final class Phones {
    private final Map<WaId, PhoneTrack> tracks = new HashMap<>();
    private final List<Tenure> tenures = new ArrayList<>();
    private final List<Tenure> interims = new ArrayList<>();
    private final Persons persons;
    private final Successions successions;
    private final Rulings rulings;
    private final Policies policies;

    /** People whose BSUID was left without a word about the next: the first BSUID seen with their new phone is it. */
    private final Map<Node, BsuidTrack> awaitingSuccessor = new HashMap<>();

    Phones(Persons persons, Successions successions, Rulings rulings, Policies policies) {
        this.persons = persons;
        this.successions = successions;
        this.rulings = rulings;
        this.policies = policies;
    }

    List<Tenure> tenures() {
        return tenures;
    }

    /** What operators said for a while, in which nobody else had the phone, and its owner no other. */
    List<Tenure> interims() {
        return interims;
    }

    /** Who has the phone at the point that the fold has come to; null if nobody is known to. */
    @Nullable
    Tenure holder(PhoneTrack phone) {
        return phone.interim != null ? phone.interim : phone.holder;
    }

    /** By an operator's word, and nobody saw them with this one since. */
    private static boolean hasAnotherMeanwhile(Tenure tenure) {
        return tenure.bsuid != null
                && tenure.bsuid.interim != null
                && tenure.lastSeen.isBefore(tenure.bsuid.interim.from);
    }

    PhoneTrack track(WaId waId) {
        return tracks.computeIfAbsent(waId, PhoneTrack::new);
    }

    /** BSUID and phone stood in one payload. */
    void seenTogether(BsuidTrack bsuid, Sighting seen) {
        if (bsuid.isRetired()) {
            return; // its owner has left the number that it would be tied to
        }
        if (rulings.overrulePhone(bsuid.bsuid, seen.waId(), seen.at())) {
            return;
        }
        if (bsuid.phone != null && !bsuid.phone.equals(seen.waId())) {
            hasTwoPhones(bsuid, seen);
            return;
        }
        PhoneTrack phone = track(seen.waId());
        if (phone.contested == null
                && phone.holder != null
                && phone.holder.bsuid != bsuid
                && hasAnotherMeanwhile(phone.holder)) {
            passOn(phone.holder, seen.at());
        }
        Tenure holder = phone.holder;
        if (phone.contested != null && isSettledByAttestation(phone, bsuid, seen)) {
            settle(phone, bsuid, seen);
        } else if (holder != null && holder.bsuid == bsuid) {
            holder.confirm(seen);
        } else if (phone.contested != null) {
            claim(phone, bsuid, seen, phone.contested);
        } else if (holder == null) {
            take(phone, bsuid, seen);
        } else if (holder.bsuid == null) {
            complete(phone, holder, bsuid, seen);
        } else if (bsuid.phone != null) {
            contest(phone, holder, bsuid, seen, ConflictKind.PHONE_RETURNED);
        } else if (isSameSecond(holder.lastSeen, seen.at())) {
            contest(phone, holder, bsuid, seen, ConflictKind.PHONE_SHARED);
        } else {
            passOn(holder, seen.at());
            take(phone, bsuid, seen);
        }
    }

    /** The person was seen, with or without a phone. If somebody else has their phone by now, one of the two is wrong. */
    void seenAgain(BsuidTrack bsuid, Instant at) {
        if (bsuid.isRetired() || bsuid.phone == null || rulings.isSettled(bsuid.bsuid, bsuid.phone, at)) {
            return;
        }
        PhoneTrack phone = track(bsuid.phone);
        Tenure holder = phone.holder;
        if (holder == null
                || holder.bsuid == null
                || holder.bsuid == bsuid
                || (phone.contested == null && hasAnotherMeanwhile(holder))
                || phone.claimants.containsKey(bsuid.node)
                || isSameSecond(holder.from, at)) {
            return;
        }
        Sighting seen = new Sighting(bsuid.phone, null, EvidenceClass.CO_OBSERVED, at);
        if (phone.contested == null) {
            contest(phone, holder, bsuid, seen, ConflictKind.PHONE_RETURNED);
        } else {
            claim(phone, bsuid, seen, phone.contested);
        }
    }

    /**
     * A phone stood in a payload without a BSUID.
     *
     * @return whoever has it then
     */
    Node seenAlone(Sighting seen, KeptFact by, Part part) {
        PhoneTrack phone = track(seen.waId());
        Tenure holder = holder(phone);
        if (holder == null) {
            holder = claimantByPhoneAlone(phone);
        }
        if (holder == null) {
            holder = knownByPhoneAlone(phone, seen, by, part);
        } else {
            persons.mention(holder.node, by, part);
            if (seen.written() != null) {
                holder.written.add(seen.written());
            }
        }
        return holder.node;
    }

    /**
     * The holder of the phone left it, says a report.
     *
     * @return who that was: somebody unknown so far, if nobody was seen with it; null if it is contested
     */
    @Nullable
    Node left(WaId waId, Instant at, KeptFact by) {
        PhoneTrack phone = track(waId);
        Tenure holder = holder(phone);
        if (phone.contested != null && phone.interim == null) {
            return null;
        }
        if (holder == null) {
            Sighting once = new Sighting(waId, null, EvidenceClass.REPORTED, at);
            holder = knownByPhoneAlone(phone, once, by, Part.PREVIOUS_PHONE);
        }
        if (holder.bsuid != null) {
            retire(holder.bsuid, at);
        } else {
            leave(holder, at);
        }
        phone.leftBy = holder.node;
        return holder.node;
    }

    /** For a report that tells nothing new about the phone: whom it is about. */
    Node lastKnown(WaId waId) {
        PhoneTrack phone = track(waId);
        if (phone.leftBy != null) {
            return phone.leftBy;
        }
        Tenure holder = holder(phone);
        return holder != null
                ? holder.node
                : phone.claimants.keySet().iterator().next();
    }

    /** The BSUID's owner left this phone, says a report that names both. */
    void left(BsuidTrack bsuid, WaId waId, Instant at) {
        if (rulings.overrulePhone(bsuid.bsuid, waId, at)) {
            return;
        }
        PhoneTrack phone = track(waId);
        Tenure holder = phone.holder;
        if (holder != null && holder.bsuid == null && !awaitingSuccessor.containsKey(holder.node)) {
            persons.unite(holder.node, bsuid.node);
            leave(holder, at);
        }
        if (bsuid.tenures.stream().noneMatch(tenure -> tenure.waId.equals(waId))) {
            begin(bsuid.node, bsuid, new Sighting(waId, null, EvidenceClass.REPORTED, at))
                    .end(at);
        }
        if (bsuid.phone == null) {
            bsuid.phone = waId;
        }
    }

    /** A BSUID that was left has no phone any more, neither a believed nor a disputed one. */
    void retire(BsuidTrack bsuid, Instant at) {
        if (bsuid.retiredAt == null) {
            bsuid.retiredAt = at;
        }
        bsuid.tenures.forEach(tenure -> leave(tenure, at));
        if (bsuid.interim != null) {
            bsuid.interimAtTheEnd = bsuid.interim.waId;
            endOfTheWhile(bsuid, at);
        }
    }

    /** Somebody has this phone now, says a report that does not name their BSUID. */
    Node movedTo(WaId waId, @Nullable Node who, Instant at, KeptFact by) {
        PhoneTrack phone = track(waId);
        phone.movedTo = null;
        Sighting reported = new Sighting(waId, null, EvidenceClass.REPORTED, at);
        Node node = knownByPhoneAlone(phone, reported, by, Part.PHONE).node;
        if (who != null) {
            persons.unite(who, node);
            persons.succeed(who, node);
        }
        return node;
    }

    void awaitSuccessor(Node who, BsuidTrack of) {
        awaitingSuccessor.put(who, of);
    }

    @Nullable
    BsuidTrack awaitingSuccessor(Node who) {
        return awaitingSuccessor.get(who);
    }

    /** A person known by the phone alone turns out to have this BSUID. */
    private void complete(PhoneTrack phone, Tenure holder, BsuidTrack bsuid, Sighting seen) {
        BsuidTrack earlier = awaitingSuccessor.get(holder.node);
        if (earlier != null && !successions.succeed(earlier, bsuid, seen.at())) {
            return;
        }
        persons.unite(holder.node, bsuid.node);
        leave(holder, seen.at());
        take(phone, bsuid, seen);
    }

    private void take(PhoneTrack phone, BsuidTrack bsuid, Sighting seen) {
        phone.holder = begin(bsuid.node, bsuid, seen);
        bsuid.phone = phone.waId;
    }

    private void passOn(Tenure holder, Instant at) {
        leave(holder, at);
        holder.recycled = true;
    }

    private void leave(Tenure tenure, Instant at) {
        tenure.end(at);
        PhoneTrack phone = track(tenure.waId);
        if (phone.holder == tenure) {
            phone.holder = null;
        }
    }

    /** One for each contested phone is enough: nobody can tell two of them apart. */
    private static @Nullable Tenure claimantByPhoneAlone(PhoneTrack phone) {
        return phone.claimants.values().stream()
                .filter(tenure -> tenure.bsuid == null && tenure.to == null)
                .findFirst()
                .orElse(null);
    }

    private Tenure knownByPhoneAlone(PhoneTrack phone, Sighting seen, KeptFact by, Part part) {
        if (phone.holder != null && phone.contested == null) {
            passOn(phone.holder, seen.at());
        }
        Node.OfPhone node = phone.nextPhoneOnly();
        persons.mention(node, by, part);
        Tenure tenure = begin(node, null, seen);
        if (phone.contested == null) {
            phone.holder = tenure;
        } else {
            tenure.dispute(phone.contested, seen.at(), phone.holder);
            phone.claimants.put(node, tenure);
        }
        return tenure;
    }

    /**
     * An operator said that the BSUID's owner has this phone from now on.
     *
     * @param written how the facts wrote it
     */
    void rectified(BsuidTrack bsuid, Sighting since, Set<PhoneNumber> written) {
        if (bsuid.isRetired()) {
            return;
        }
        PhoneTrack phone = track(since.waId());
        Tenure holder = phone.holder;
        bsuid.tenures.forEach(tenure -> leave(tenure, since.at()));
        if (holder != null && holder.bsuid == null && phone.contested == null) {
            complete(phone, holder, bsuid, since);
        } else {
            settle(phone, bsuid, since);
        }
        if (phone.holder != null && phone.holder.bsuid == bsuid) {
            phone.holder.written.addAll(written);
        }
    }

    /**
     * An operator said that the BSUID's owner has this phone from now on for a while. What is known otherwise of the phone
     * and of the BSUID goes on beside it, and is so again when it ends.
     *
     * @param written how the facts wrote it
     */
    void rectifiedForAWhile(BsuidTrack bsuid, Sighting since, Set<PhoneNumber> written) {
        if (bsuid.isRetired()) {
            return;
        }
        Tenure interim = new Tenure(bsuid.node, bsuid, since.waId(), since.at(), since.evidence());
        interim.written.addAll(written);
        interims.add(interim);
        bsuid.interim = interim;
        track(since.waId()).interim = interim;
    }

    void endOfTheWhile(BsuidTrack bsuid, Instant at) {
        Tenure interim = bsuid.interim;
        if (interim == null) {
            return;
        }
        interim.end(at);
        if (interim.from.equals(at)) {
            interims.remove(interim); // for no time at all
        }
        track(interim.waId).interim = null;
        bsuid.interim = null;
    }

    /** Everybody else leaves the phone. */
    private void settle(PhoneTrack phone, BsuidTrack bsuid, Sighting since) {
        tenures.stream()
                .filter(tenure -> tenure.to == null && tenure.waId.equals(phone.waId))
                .forEach(tenure -> leave(tenure, since.at()));
        phone.contested = null;
        phone.claimants.clear();
        take(phone, bsuid, since);
    }

    /** Policy {@code AUTO}: the platform vouches for this one, and for none of the others. */
    private boolean isSettledByAttestation(PhoneTrack phone, BsuidTrack bsuid, Sighting seen) {
        return policies.at(seen.at()) == ConflictPolicy.AUTO
                && seen.evidence() == EvidenceClass.ATTESTED
                && tenures.stream()
                        .filter(tenure -> tenure.to == null && tenure.bsuid != bsuid && tenure.waId.equals(phone.waId))
                        .noneMatch(Phones::isAttested);
    }

    private static boolean isAttested(Tenure tenure) {
        return tenure.evidence == EvidenceClass.ATTESTED;
    }

    private void hasTwoPhones(BsuidTrack bsuid, Sighting seen) {
        boolean attested = bsuid.tenures.stream().anyMatch(tenure -> tenure.to == null && isAttested(tenure));
        switch (policies.at(seen.at())) {
            case PARK -> disputeBothPhones(bsuid, seen);
            case AUTO -> {
                if (attested == (seen.evidence() == EvidenceClass.ATTESTED)) {
                    disputeBothPhones(bsuid, seen);
                } else if (!attested) {
                    bsuid.tenures.forEach(tenure -> leave(tenure, seen.at()));
                    bsuid.phone = null;
                    seenTogether(bsuid, seen);
                }
            }
            case REJECT -> {}
        }
    }

    private void disputeBothPhones(BsuidTrack bsuid, Sighting seen) {
        bsuid.tenures.stream()
                .filter(tenure -> tenure.to == null)
                .forEach(tenure -> tenure.dispute(ConflictKind.TWO_PHONES, seen.at(), null));
        PhoneTrack other = track(seen.waId());
        Tenure known = other.claimants.get(bsuid.node);
        if (known == null) {
            Tenure claim = begin(bsuid.node, bsuid, seen);
            claim.dispute(ConflictKind.TWO_PHONES, seen.at(), null);
            other.claimants.put(bsuid.node, claim);
        } else {
            known.confirm(seen);
        }
    }

    private void contest(PhoneTrack phone, Tenure holder, BsuidTrack bsuid, Sighting seen, ConflictKind kind) {
        boolean attested = seen.evidence() == EvidenceClass.ATTESTED;
        switch (policies.at(seen.at())) {
            case PARK -> dispute(phone, holder, bsuid, seen, kind);
            case AUTO -> {
                if (attested == isAttested(holder)) {
                    dispute(phone, holder, bsuid, seen, kind);
                } else if (attested) {
                    passOn(holder, seen.at());
                    take(phone, bsuid, seen);
                }
            }
            case REJECT -> {
                // Within one second nobody was first.
                if (kind == ConflictKind.PHONE_SHARED) {
                    dispute(phone, holder, bsuid, seen, kind);
                }
            }
        }
    }

    private void dispute(PhoneTrack phone, Tenure holder, BsuidTrack bsuid, Sighting seen, ConflictKind kind) {
        phone.contested = kind;
        holder.dispute(kind, seen.at(), claim(phone, bsuid, seen, kind));
    }

    private Tenure claim(PhoneTrack phone, BsuidTrack bsuid, Sighting seen, ConflictKind kind) {
        Tenure known = phone.claimants.get(bsuid.node);
        if (known != null) {
            known.confirm(seen);
            return known;
        }
        Tenure claim = begin(bsuid.node, bsuid, seen);
        claim.dispute(kind, seen.at(), phone.holder);
        phone.claimants.put(bsuid.node, claim);
        if (bsuid.phone == null) {
            bsuid.phone = phone.waId;
        }
        return claim;
    }

    private Tenure begin(Node node, @Nullable BsuidTrack bsuid, Sighting seen) {
        Tenure tenure = new Tenure(node, bsuid, seen.waId(), seen.at(), seen.evidence());
        tenure.confirm(seen);
        tenures.add(tenure);
        if (bsuid != null) {
            bsuid.tenures.add(tenure);
        }
        return tenure;
    }

    /** Payloads tell time in seconds, so within one there is no before and after. */
    private static boolean isSameSecond(Instant one, Instant other) {
        return one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
    }
}
