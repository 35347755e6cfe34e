package dev.onym.identity.decision;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.Dispute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the conflict that an operator wants to decide, and everybody who is overruled by that. */
public final class Settlement {
    private final Claims claims;
    private final PortfolioId portfolio;
    private final Reason reason;

    public Settlement(Claims claims, PortfolioId portfolio, Reason reason) {
        this.claims = claims;
        this.portfolio = portfolio;
        this.reason = reason;
    }

    /** The phone is this BSUID's; empty if its claim to the phone is not in dispute. */
    public Optional<ConflictResolved> phone(Bsuid right, WaId waId) {
        List<Claim.OfPhone> disputed = all(Claim.OfPhone.class)
                .filter(claim -> claim.waId().equals(waId) && claim.dispute() != null)
                .toList();
        Optional<ConflictKind> kind = disputed.stream()
                .filter(claim -> right.equals(claim.bsuid()))
                .map(Claim.OfPhone::dispute)
                .filter(Objects::nonNull)
                .map(Dispute::kind)
                // Whose two phones are in dispute is to have only one of them, whoever else claims it.
                .max(Comparator.comparing(each -> each == ConflictKind.TWO_PHONES));
        return kind.flatMap(of -> {
            Set<Bsuid> others = new LinkedHashSet<>();
            disputed.forEach(claim -> {
                add(others, claim.bsuid());
                add(others, claim.dispute() == null ? null : claim.dispute().otherBsuid());
            });
            return decision(of, right, waId, null, others);
        });
    }

    /** This BSUID replaced that one; empty if that is not in dispute. */
    public Optional<ConflictResolved> replacement(Bsuid previous, Bsuid next) {
        Set<Bsuid> successors = contenders(previous, ConflictKind.TWO_SUCCESSORS);
        if (!successors.isEmpty()) {
            bsuid(previous).map(Claim.OfBsuid::successor).ifPresent(now -> successors.add(now.bsuid()));
            if (successors.contains(next)) {
                return decision(ConflictKind.TWO_SUCCESSORS, next, null, previous, successors);
            }
        }
        Set<Bsuid> predecessors = contenders(next, ConflictKind.TWO_PREDECESSORS);
        if (!predecessors.isEmpty()) {
            all(Claim.OfBsuid.class)
                    .filter(claim -> claim.successor() != null
                            && claim.successor().bsuid().equals(next))
                    .forEach(claim -> predecessors.add(claim.bsuid()));
            if (predecessors.contains(previous)) {
                return decision(ConflictKind.TWO_PREDECESSORS, previous, null, next, predecessors);
            }
        }
        return Optional.empty();
    }

    private Set<Bsuid> contenders(Bsuid contested, ConflictKind kind) {
        Set<Bsuid> others = new LinkedHashSet<>();
        bsuid(contested)
                .ifPresent(claim -> claim.disputes().stream()
                        .filter(dispute -> dispute.kind() == kind)
                        .forEach(dispute -> add(others, dispute.otherBsuid())));
        return others;
    }

    private Optional<ConflictResolved> decision(
            ConflictKind kind, Bsuid right, @Nullable WaId waId, @Nullable Bsuid contested, Set<Bsuid> contenders) {
        SubjectId subject = claims.bsuids().get(right);
        List<Bsuid> overruled = new ArrayList<>(contenders);
        overruled.remove(right);
        return subject == null
                ? Optional.empty()
                : Optional.of(
                        new ConflictResolved(portfolio, subject, kind, right, waId, contested, overruled, reason));
    }

    private Optional<Claim.OfBsuid> bsuid(Bsuid bsuid) {
        return all(Claim.OfBsuid.class)
                .filter(claim -> claim.bsuid().equals(bsuid))
                .findFirst();
    }

    private <C extends Claim> Stream<C> all(Class<C> kind) {
        return claims.claims().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static void add(Set<Bsuid> all, @Nullable Bsuid bsuid) {
        if (bsuid != null) {
            all.add(bsuid);
        }
    }
}
