package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.SubjectId;
import java.util.Comparator;

/**
 * Where a node was first mentioned in the store.
 *
 * @param part tells the nodes apart that one fact brought
 * @param filedUnder the subject of that fact
 */
record Birth(long position, Part part, EventId fact, SubjectId filedUnder) {
    static final Comparator<Birth> ORDER =
            Comparator.comparingLong(Birth::position).thenComparing(Birth::part);

    /** Which of a fact's identifiers it is. The one whom the fact is about comes first, because it names the subject. */
    enum Part {
        ABOUT,
        PREVIOUS_BSUID,
        BSUID,
        PREVIOUS_PHONE,
        PHONE
    }

    static Birth by(DatedFact fact, Part part) {
        return new Birth(fact.position(), part, fact.id(), fact.content().subject());
    }

    Birth earlier(Birth other) {
        return ORDER.compare(this, other) <= 0 ? this : other;
    }

    boolean isStored() {
        return position != DatedFact.NOT_STORED;
    }
}
