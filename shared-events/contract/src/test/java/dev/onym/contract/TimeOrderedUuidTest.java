package dev.onym.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedUuidTest {

    @Test
    void itIsOfVersion7AndBeginsWithTheTimeInMilliseconds() {
        long before = System.currentTimeMillis();
        UUID uuid = TimeOrderedUuid.next();
        long after = System.currentTimeMillis();

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isBetween(before, after);
    }

    @Test
    void noTwoAreEqual() {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            seen.add(TimeOrderedUuid.next());
        }

        assertThat(seen).hasSize(100_000);
    }
}
