package dev.onym.service.decision;

/** Others got in between until the deadline passed; nothing is stored. */
public final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contended(Throwable last) {
        super("no try was undisturbed before the deadline", last);
    }
}
