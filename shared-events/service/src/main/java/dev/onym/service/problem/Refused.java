package dev.onym.service.problem;

import dev.onym.service.problem.Problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody asked for what cannot be given; answered as a {@link Problem}. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal why;
    private final @Nullable String detail;
    private final transient List<FieldError> errors;

    public Refused(Refusal why) {
        this(why, null, List.of());
    }

    /**
     * With what is special about this occurrence.
     *
     * @param detail told to the caller; never a phone, a username or a token
     */
    public Refused(Refusal why, @Nullable String detail) {
        this(why, detail, List.of());
    }

    /** With what is wrong in which field. */
    public Refused(Refusal why, @Nullable String detail, List<FieldError> errors) {
        super(why.name(), null, false, false);
        this.why = why;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public Refusal why() {
        return why;
    }

    public Problem problem() {
        return Problem.of(why, detail, errors);
    }
}
