package dev.onym.identity.decision;

import dev.onym.contract.identifier.PersonalValue;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.Dispute;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Claims without the names of the subjects: what must not depend on the order of arrival. */
final class Portrait {
    private Portrait() {}

    static String of(Claims claims) {
        return of(claims.claims());
    }

    static String of(Collection<? extends Claim> claims) {
        Map<String, TreeSet<String>> people = new TreeMap<>();
        claims.forEach(claim -> people.computeIfAbsent(claim.subject().toString(), first -> new TreeSet<>())
                .add(text(claim)));
        return people.values().stream()
                .map(person -> String.join("\n  ", person))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String text(Claim claim) {
        return switch (claim) {
            case Claim.OfBsuid of ->
                "bsuid %s from %s %s replaced %s disputes %s"
                        .formatted(
                                of.bsuid().value(),
                                of.from(),
                                of.evidence(),
                                of.successor(),
                                of.disputes().stream()
                                        .map(Portrait::text)
                                        .sorted()
                                        .toList());
            case Claim.OfParent of ->
                "parent %s of %s from %s %s"
                        .formatted(of.parent().value(), of.bsuid().value(), of.from(), of.evidence());
            case Claim.OfPhone of ->
                "phone %s of %s written %s from %s to %s recycled %s %s dispute %s"
                        .formatted(
                                of.waId().clearText(),
                                of.bsuid(),
                                of.written().stream()
                                        .map(PersonalValue::clearText)
                                        .sorted()
                                        .toList(),
                                of.from(),
                                of.to(),
                                of.recycled(),
                                of.evidence(),
                                of.dispute() == null ? "none" : text(of.dispute()));
            case Claim.OfUsername of ->
                "username %s from %s to %s %s".formatted(of.username().clearText(), of.from(), of.to(), of.evidence());
        };
    }

    private static String text(Dispute dispute) {
        return "%s since %s with %s".formatted(dispute.kind(), dispute.from(), dispute.otherBsuid());
    }
}
