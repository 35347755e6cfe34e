package dev.onym.messaging.update;

import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The phone of a person as a payload shows it: under WhatsApp's id, as a number, or both. */
record Phone(@Nullable WaId waId, @Nullable PhoneNumber number) {
    static final Phone ABSENT = new Phone(null, null);

    /**
     * Where only the {@code wa_id} is shown, its digits are the number as far as anybody can tell. The other way round
     * nothing is added: the {@code wa_id} is a key, and a number can be written in more ways than one.
     */
    static Phone of(@Nullable WaId waId, @Nullable PhoneNumber written) {
        return new Phone(waId, written != null || waId == null ? written : new PhoneNumber("+" + waId.clearText()));
    }

    boolean isAbsent() {
        return waId == null && number == null;
    }

    /**
     * Of two fields that should hold the same: two that differ show nothing. Where one of them has no {@code wa_id}, their
     * digits have to be one phone's, and what either shows counts.
     */
    static Phone agreed(Phone one, Phone other) {
        if (one.isAbsent() || other.isAbsent()) {
            return one.isAbsent() ? other : one;
        }
        if (one.waId != null && other.waId != null) {
            return one.waId.equals(other.waId) ? one : ABSENT;
        }
        boolean same = one.digits().anyMatch(digits -> other.digits().anyMatch(digits::isSameNumberAs));
        return same ? new Phone(Texts.first(one.waId, other.waId), Texts.first(one.number, other.number)) : ABSENT;
    }

    private Stream<WaId> digits() {
        return Stream.of(
                        Optional.ofNullable(waId),
                        Optional.ofNullable(number)
                                .map(written -> new WaId(written.clearText().substring(1))))
                .flatMap(Optional::stream);
    }
}
