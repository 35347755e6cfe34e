package dev.onym.local.process;

/** Whether a child can be used. Asked again and again; may block for a second or so. */
@FunctionalInterface
public interface Readiness {
    boolean isReady() throws InterruptedException;
}
