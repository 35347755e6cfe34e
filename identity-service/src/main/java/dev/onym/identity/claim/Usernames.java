package dev.onym.identity.claim;

import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identity.EvidenceClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who was seen with which username. A person has one at most, and so has a name: whoever is seen with it last has it.
 * A name says nothing about who somebody is.
 */
final class Usernames {
    private final Map<SubjectId, Use> bySubject = new HashMap<>();
    private final Map<Username, Use> byName = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Interim> interims = new ArrayList<>();

    /** What an operator said for a while, in which nobody else had the name, and they no other. */
    private record Interim(SubjectId subject, Username username, Period period) {
        boolean displaces(SubjectId other, Username name) {
            return subject.equals(other) || username.equals(name);
        }
    }

    private static final class Use {
        private final SubjectId subject;
        private final Username username;
        private final Instant from;
        private final EvidenceClass evidence;

        @Nullable
        private Instant to;

        private Use(SubjectId subject, Username username, Instant from, EvidenceClass evidence) {
            this.subject = subject;
            this.username = username;
            this.from = from;
            this.evidence = evidence;
        }
    }

    void named(SubjectId subject, Username username, Instant at, EvidenceClass evidence) {
        Use current = bySubject.get(subject);
        if (current != null && current.username.equals(username)) {
            return;
        }
        if (current != null) {
            end(current, at);
        }
        Use elsewhere = byName.get(username);
        if (elsewhere != null) {
            end(elsewhere, at);
        }
        Use use = new Use(subject, username, at, evidence);
        uses.add(use);
        bySubject.put(subject, use);
        byName.put(username, use);
    }

    void none(SubjectId subject, Instant at) {
        Use current = bySubject.get(subject);
        if (current != null) {
            end(current, at);
        }
    }

    /** In the order of decisions, so that the last one counts. What is seen otherwise goes on beside it. */
    void namedForAWhile(SubjectId subject, Username username, Period period) {
        interims.add(new Interim(subject, username, period));
    }

    private void end(Use use, Instant at) {
        use.to = at;
        bySubject.remove(use.subject);
        byName.remove(use.username);
    }

    List<Claim.OfUsername> claims(People people) {
        List<Claim.OfUsername> claims = new ArrayList<>();
        for (Use use : uses) {
            claims.addAll(
                    claims(use.subject, use.username, new Period(use.from, use.to), use.evidence, interims, people));
        }
        for (int i = 0; i < interims.size(); i++) {
            Interim interim = interims.get(i);
            claims.addAll(claims(
                    interim.subject,
                    interim.username,
                    interim.period,
                    EvidenceClass.MANUAL,
                    interims.subList(i + 1, interims.size()),
                    people));
        }
        return claims;
    }

    private static List<Claim.OfUsername> claims(
            SubjectId subject,
            Username username,
            Period period,
            EvidenceClass evidence,
            List<Interim> displaced,
            People people) {
        List<Period> meanwhile = displaced.stream()
                .filter(interim -> interim.displaces(subject, username))
                .map(Interim::period)
                .toList();
        return period.without(meanwhile).stream()
                .filter(part -> !part.from().equals(part.to())) // of two names in one second the last one counts
                .map(part -> new Claim.OfUsername(people.merged(subject), username, part.from(), part.to(), evidence))
                .toList();
    }
}
