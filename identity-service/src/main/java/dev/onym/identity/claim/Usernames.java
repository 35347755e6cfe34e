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

    /** Somebody ceased to have this name, whatever they have. */
    void left(SubjectId subject, Username username, Instant at) {
        Use current = bySubject.get(subject);
        if (current != null && current.username.equals(username)) {
            end(current, at);
        }
    }

    private void end(Use use, Instant at) {
        use.to = at;
        bySubject.remove(use.subject);
        byName.remove(use.username);
    }

    List<Claim.OfUsername> claims(People people) {
        return uses.stream()
                .filter(use -> !use.from.equals(use.to)) // of two names in one second the last one counts
                .map(use ->
                        new Claim.OfUsername(people.merged(use.subject), use.username, use.from, use.to, use.evidence))
                .toList();
    }
}
