package dev.onym.messaging.update;

import java.util.ArrayList;
import java.util.List;

/** The updates found so far in one body, of which there are not more than a body may hold. */
final class Updates {
    private final List<Update> all = new ArrayList<>();
    private final int most;

    Updates(int most) {
        this.most = most;
    }

    /** @throws TooMany where there are as many as there may be; what follows in the body need not be looked at */
    void add(Update update) {
        if (all.size() == most) {
            throw new TooMany();
        }
        all.add(update);
    }

    List<Update> all() {
        return all;
    }

    /** Unchecked, because trees are walked by functions. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMany() {
            super("more updates than a body may hold");
        }
    }
}
