package dev.onym.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LeafTest {
    private static final byte[] ENVELOPE = "{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8);

    /** Computed with Python's hashlib. */
    @Test
    void knownAnswer() {
        assertThat(HexFormat.of().formatHex(Leaf.hash(42, 1_767_225_600_123_456L, ENVELOPE)))
                .isEqualTo("38c2919ce9c2ef32c0b5a3167e71ef72ca1b48b7aecd67ef6799d82fb523a7d6");
    }

    @Test
    void positionTimeAndEnvelopeAllCount() {
        assertThat(HexFormat.of().formatHex(Leaf.hash(1, 2, ENVELOPE)))
                .isNotEqualTo(HexFormat.of().formatHex(Leaf.hash(2, 2, ENVELOPE)))
                .isNotEqualTo(HexFormat.of().formatHex(Leaf.hash(1, 1, ENVELOPE)))
                .isNotEqualTo(HexFormat.of().formatHex(Leaf.hash(1, 2, new byte[0])));
    }
}
