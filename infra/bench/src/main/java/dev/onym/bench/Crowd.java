package dev.onym.bench;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * The people that the read models are loaded with, by their numbers from 0. Everything about them follows from the number,
 * here and in SQL alike, so nobody has to be remembered.
 *
 * @param size how many there are
 */
record Crowd(long size) {
    static final int PORTFOLIOS = 16;
    /** One in so many has as many claims as a long history has; the others have two. */
    static final int LONG_HISTORY_EACH = 10;

    private static final long FIRST_PORTFOLIO = 7_710_000_000_000_000L;
    private static final long FIRST_BSUID = 100_000_000_000_000_000L;
    private static final long FIRST_PHONE = 15_550_000_000L;

    /** SQL expressions about the person {@code i}. */
    static final String PORTFOLIO_OF_I = "(%d + i %% %d)::text".formatted(FIRST_PORTFOLIO, PORTFOLIOS);

    static final String BSUID_OF_I = "'US.' || (%d + i)".formatted(FIRST_BSUID);
    static final String PHONE_OF_I = "(%d + i)::text".formatted(FIRST_PHONE);
    static final String NAME_OF_I = "'person.' || i";
    static final String SUBJECT_OF_I = "('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid";
    static final String NUMBER_OF_I = "(77200000000000 + i)::text";

    static PortfolioId portfolio(long person) {
        return new PortfolioId(Long.toString(FIRST_PORTFOLIO + person % PORTFOLIOS));
    }

    static WabaId waba(long portfolio) {
        return new WabaId(Long.toString(7_730_000_000_000_000L + portfolio));
    }

    /** The one that people write to. */
    static PhoneNumberId businessNumber(long portfolio) {
        return new PhoneNumberId(Long.toString(7_740_000_000_000_000L + portfolio));
    }

    static String bsuid(long person) {
        return "US." + (FIRST_BSUID + person);
    }

    static String phone(long person) {
        return Long.toString(FIRST_PHONE + person);
    }

    static String subject(long person) {
        return String.format(Locale.ROOT, "sub_01900000-0000-7000-8000-%012x", person);
    }

    /** A business number that only username-service knows; there are as many as people. */
    static String numberWithoutName(long person) {
        return Long.toString(77_200_000_000_000L + person);
    }

    /** Anybody, everybody equally often: caches are of little use. */
    LongSupplier uniform() {
        return () -> ThreadLocalRandom.current().nextLong(size);
    }

    /** By Zipf's law with exponent 1: the n-th is asked for 1/n times as often as the first. */
    LongSupplier zipf() {
        return () -> (long) Math.pow((double) size, ThreadLocalRandom.current().nextDouble()) - 1;
    }

    /** Some that are asked for all the time. */
    LongSupplier few(long people) {
        return () -> ThreadLocalRandom.current().nextLong(Math.min(people, size));
    }
}
