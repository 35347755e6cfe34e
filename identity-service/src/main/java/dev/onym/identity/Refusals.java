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
    TIME_MALFORMED(400, "A time is not written as in 2026-11-25T10:00:00Z, or lies before 1970"),
    CURSOR_MALFORMED(400, "The cursor is not one that was given out here"),
    LIMIT_OUT_OF_RANGE(422, "A page has from 1 to 1000 entries"),
    WAIT_TOKEN_MALFORMED(400, "The wait token is not one that was given out here"),
    REBUILD_UNKNOWN(404, "There is no such rebuild"),
    REBUILD_RUNNING(409, "A rebuild is under way"),
    REBUILD_UNDECIDED(409, "A rebuild waits to be accepted or discarded"),
    REBUILD_DECIDED(409, "There is nothing to decide about this rebuild"),
    NOT_YET_APPLIED(503, "What the wait token stands for cannot be read yet"),

    // Operators' decisions
    BSUID_UNKNOWN(404, "No subject of this portfolio has ever had this BSUID"),
    MERGE_UNKNOWN(404, "No merge, and no report of a rotation, of this portfolio has this id"),
    MERGE_WITH_ITSELF(422, "A subject cannot be merged with itself"),
    MERGE_PREVIEW_STALE(409, "Something changed about the two since the preview"),
    MERGE_TOKEN_MALFORMED(400, "The token is not one that a preview gave out"),
    MERGE_LIMIT_EXCEEDED(409, "The merge would make more of a subject than is believable"),
    MERGE_STANDS(409, "The two are merged already"),
    MERGE_TAKEN_BACK(409, "It was taken back already"),
    SUBJECT_NOT_MERGEABLE(409, "The subject is known by a phone alone, under an id that a late fact may take away"),
    RECTIFICATION_WITHOUT_EFFECT(409, "Nothing would change"),
    CONFLICT_NOT_OPEN(409, "There is no such conflict, or it is settled"),
    CONFLICT_REMAINS(409, "It would go on all the same: rectify what contradicts first"),
    IDEMPOTENCY_KEY_MALFORMED(400, "An idempotency key is 1 to 128 printable ASCII characters without spaces"),
    IDEMPOTENCY_KEY_REUSED(422, "Something else was asked for under this idempotency key");

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
