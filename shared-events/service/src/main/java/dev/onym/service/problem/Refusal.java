package dev.onym.service.problem;

import java.util.Locale;

/** A way in which a service says no. Each service has one enum of them; its names are the stable codes. */
public interface Refusal {
    /** The enum's name. */
    String name();

    /** One sentence without a full stop, the same for every occurrence. */
    String title();

    int status();

    /** Stable; {@code USERNAME_TAKEN} reads {@code username-taken}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
