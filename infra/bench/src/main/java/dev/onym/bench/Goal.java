package dev.onym.bench;

/** Where we want to be. {@code must} is the floor, {@code want} the aim; a missing must is one that any value meets. */
sealed interface Goal {
    double must();

    double want();

    Reached reachedBy(double value);

    static Goal atLeast(double must, double want) {
        return new AtLeast(must, want);
    }

    static Goal atMost(double must, double want) {
        return new AtMost(must, want);
    }

    /** More is better. */
    record AtLeast(double must, double want) implements Goal {
        @Override
        public Reached reachedBy(double value) {
            return Reached.of(value >= want, value >= must);
        }
    }

    /** Less is better. */
    record AtMost(double must, double want) implements Goal {
        @Override
        public Reached reachedBy(double value) {
            return Reached.of(value <= want, value <= must);
        }
    }

    /** How far a value has come. */
    enum Reached {
        WANT("want"),
        MUST("must"),
        MISSED("MISSED");

        private final String text;

        Reached(String text) {
            this.text = text;
        }

        private static Reached of(boolean want, boolean must) {
            if (want) {
                return WANT;
            }
            return must ? MUST : MISSED;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
