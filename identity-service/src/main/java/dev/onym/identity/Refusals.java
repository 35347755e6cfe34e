package dev.onym.identity;

import dev.onym.service.problem.Refusal;

/** Every way in which identity-service says no. */
public enum Refusals implements Refusal {
    SUBJECT_UNKNOWN(404, "No subject of this portfolio has this id"),
    TOO_MANY_IDENTIFIERS(422, "More identifiers than one request may ask for"),
    IDENTIFIER_MALFORMED(422, "What is asked about is no identifier"),
    TWO_IDENTIFIERS_NEEDED(422, "Exactly two different identifiers have a link between them"),
    NOTHING_TO_COMPARE(422, "Both sides of the comparison are at the same times"),
    TIME_IN_FUTURE(422, "A time lies in the future, of which nothing is known"),
    TIME_MALFORMED(400, "A time is not written as in 2026-11-25T10:00:00Z"),
    CURSOR_MALFORMED(400, "The cursor is not one that was given out here"),
    LIMIT_OUT_OF_RANGE(422, "A page has from 1 to 1000 entries"),
    WAIT_TOKEN_MALFORMED(400, "The wait token is not one that was given out here"),
    REBUILD_UNKNOWN(404, "There is no such rebuild"),
    REBUILD_RUNNING(409, "A rebuild is under way"),
    REBUILD_UNDECIDED(409, "A rebuild waits to be accepted or discarded"),
    REBUILD_DECIDED(409, "There is nothing to decide about this rebuild"),
    NOT_YET_APPLIED(503, "What the wait token stands for cannot be read yet");

    private final int status;
    private final String title;

    Refusals(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
