package dev.onym.identity.history;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.ParentBsuidLinked;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneRecycled;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectRegistered;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.contract.identity.UsernameLinked;
import dev.onym.contract.identity.UsernameUnlinked;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The claims of some subjects of one portfolio, as consequences change them. */
final class Ledger {
    private final Map<SubjectId, Map<LedgerEntry.Key, LedgerEntry>> believed = new LinkedHashMap<>();
    private final List<Ended> ended = new ArrayList<>();
    private final Set<SubjectId> subjects = new HashSet<>();
    private final List<Absorption> absorptions = new ArrayList<>();
    private final Map<SubjectId, Long> parted = new HashMap<>();

    /** @param until position of the event that said otherwise */
    record Ended(LedgerEntry entry, long until) {}

    /**
     * One subject was part of another one.
     *
     * @param from position of the event that said so
     * @param to position of the one that said otherwise; null: it still is
     */
    record Absorption(
            SubjectId subject,
            SubjectId by,
            long from,
            @Nullable Long to) {
        private boolean isOpen(SubjectId of) {
            return to == null && subject.equals(of);
        }

        private Absorption ended(long position) {
            return new Absorption(subject, by, from, position);
        }
    }

    Ledger(Collection<LedgerEntry> entries) {
        entries.forEach(this::keep);
    }

    /** What is believed now. */
    Stream<LedgerEntry> believed() {
        return believed.values().stream().flatMap(claims -> claims.values().stream());
    }

    /** What was believed before. */
    List<Ended> ended() {
        return ended;
    }

    /** All whom an event registered, united or separated. */
    Set<SubjectId> subjects() {
        return subjects;
    }

    /** Who became part of whom. */
    List<Absorption> absorptions() {
        return absorptions;
    }

    /** Where what was so before of some subjects has ended: that they are part of another one. */
    Map<SubjectId, Long> parted() {
        return parted;
    }

    /** @param time the event's valid time */
    void apply(IdentityConsequence event, Instant time, long position) {
        SubjectId subject = event.subject();
        switch (event) {
            case SubjectRegistered registered -> part(subject, position);
            case SubjectsSeparated separated -> part(separated.separated(), position);
            case SubjectsUnited united -> unite(subject, united.absorbed(), position);
            case BsuidLinked linked ->
                put(new Claim.OfBsuid(subject, linked.bsuid(), time, linked.evidence(), null, List.of()), position);
            case BsuidRotated rotated ->
                changeBsuid(
                        subject,
                        rotated.previousBsuid(),
                        position,
                        claim -> claim.replacedBy(new Claim.Succession(rotated.bsuid(), time)));
            case ParentBsuidLinked linked ->
                put(
                        new Claim.OfParent(subject, linked.bsuid(), linked.parentBsuid(), time, linked.evidence()),
                        position);
            case PhoneLinked linked -> link(linked, time, position);
            case PhoneUnlinked left ->
                changePhone(subject, left.waId(), left.bsuid(), null, position, claim -> claim.ended(time));
            case PhoneRecycled lost ->
                changePhone(subject, lost.waId(), lost.bsuid(), time, position, Claim.OfPhone::passedOn);
            case UsernameLinked linked ->
                put(new Claim.OfUsername(subject, linked.username(), time, null, linked.evidence()), position);
            case UsernameUnlinked unlinked -> unlink(unlinked, time, position);
            case IdentityConflictDetected conflict -> dispute(conflict, time, position);
            case ClaimCorrected corrected -> withdraw(key(corrected, time), position);
        }
    }

    private void part(SubjectId separated, long position) {
        subjects.add(separated);
        if (absorptions.stream().noneMatch(absorption -> absorption.isOpen(separated))) {
            parted.putIfAbsent(separated, position);
        }
        absorptions.replaceAll(absorption -> absorption.isOpen(separated) ? absorption.ended(position) : absorption);
    }

    private void unite(SubjectId survivor, SubjectId absorbed, long position) {
        part(absorbed, position);
        absorptions.add(new Absorption(absorbed, survivor, position, null));
        change(absorbed, position, claim -> claim.of(survivor));
    }

    private void link(PhoneLinked linked, Instant time, long position) {
        Claim.OfPhone claim = new Claim.OfPhone(
                linked.subject(),
                linked.bsuid(),
                linked.waId(),
                linked.phone() == null ? Set.of() : Set.of(linked.phone()),
                time,
                null,
                false,
                linked.evidence(),
                null);
        LedgerEntry known = claims(linked.subject()).get(LedgerEntry.key(claim));
        // Each written form comes in an event of its own.
        put(
                known != null && known.claim() instanceof Claim.OfPhone before
                        ? claim.alsoWritten(before.written())
                        : claim,
                position);
    }

    private void unlink(UsernameUnlinked unlinked, Instant time, long position) {
        changeLast(
                unlinked.subject(),
                claim -> claim instanceof Claim.OfUsername of
                        && of.to() == null
                        && of.username().equals(unlinked.username()),
                position,
                claim -> claim instanceof Claim.OfUsername of ? of.ended(time) : claim);
    }

    private void dispute(IdentityConflictDetected conflict, Instant time, long position) {
        Dispute dispute = new Dispute(conflict.kind(), time, conflict.otherBsuid(), conflict.otherSubject());
        if (conflict.waId() != null) {
            changePhone(
                    conflict.subject(),
                    conflict.waId(),
                    conflict.bsuid(),
                    null,
                    position,
                    claim -> claim.disputed(dispute));
        } else if (conflict.bsuid() != null) {
            changeBsuid(conflict.subject(), conflict.bsuid(), position, claim -> claim.disputed(dispute));
        }
    }

    private static LedgerEntry.Key key(ClaimCorrected corrected, Instant time) {
        SubjectId subject = corrected.subject();
        if (corrected.waId() != null) {
            return new LedgerEntry.Key(subject, corrected.waId(), corrected.bsuid(), time);
        }
        if (corrected.parentBsuid() != null) {
            return new LedgerEntry.Key(subject, corrected.parentBsuid(), corrected.bsuid(), time);
        }
        Identifier alone = corrected.username() != null ? corrected.username() : corrected.bsuid();
        if (alone == null) {
            throw new IllegalArgumentException("a correction names no claim");
        }
        return new LedgerEntry.Key(subject, alone, null, time);
    }

    private void changeBsuid(SubjectId subject, Bsuid bsuid, long position, UnaryOperator<Claim.OfBsuid> change) {
        change(
                subject,
                position,
                claim -> claim instanceof Claim.OfBsuid of && of.bsuid().equals(bsuid) ? change.apply(of) : claim);
    }

    /** @param ended when it did; null for one that is open */
    private void changePhone(
            SubjectId subject,
            WaId waId,
            @Nullable Bsuid with,
            @Nullable Instant ended,
            long position,
            UnaryOperator<Claim.OfPhone> change) {
        changeLast(
                subject,
                claim -> claim instanceof Claim.OfPhone of
                        && of.waId().equals(waId)
                        && Objects.equals(of.bsuid(), with)
                        && Objects.equals(of.to(), ended),
                position,
                claim -> claim instanceof Claim.OfPhone of ? change.apply(of) : claim);
    }

    /** What ends a claim follows it, so of several it is about the one that was announced last. */
    private void changeLast(SubjectId subject, Predicate<Claim> which, long position, UnaryOperator<Claim> change) {
        claims(subject).values().stream()
                .filter(entry -> which.test(entry.claim()))
                .max(Comparator.comparingLong(LedgerEntry::since))
                .ifPresent(entry -> replace(entry, change.apply(entry.claim()), position));
    }

    private void change(SubjectId subject, long position, UnaryOperator<Claim> change) {
        for (LedgerEntry entry : List.copyOf(claims(subject).values())) {
            replace(entry, change.apply(entry.claim()), position);
        }
    }

    private void replace(LedgerEntry entry, Claim changed, long position) {
        if (!changed.equals(entry.claim())) {
            withdraw(entry.key(), position);
            put(changed, position);
        }
    }

    private void put(Claim claim, long position) {
        withdraw(LedgerEntry.key(claim), position);
        keep(new LedgerEntry(claim, position));
    }

    private void withdraw(LedgerEntry.Key key, long position) {
        LedgerEntry entry = claims(key.subject()).remove(key);
        if (entry != null) {
            ended.add(new Ended(entry, position));
        }
    }

    private void keep(LedgerEntry entry) {
        claims(entry.claim().subject()).put(entry.key(), entry);
    }

    private Map<LedgerEntry.Key, LedgerEntry> claims(SubjectId subject) {
        return believed.computeIfAbsent(subject, first -> new LinkedHashMap<>());
    }
}
