package dev.onym.service.store;

/** Too many wait to be asked about: the database answers more slowly than is asked. May pass. */
public final class TooManyReads extends Exception {
    private static final long serialVersionUID = 1L;

    TooManyReads(int limit) {
        super("more than the limit of %d reads are waiting".formatted(limit));
    }
}
