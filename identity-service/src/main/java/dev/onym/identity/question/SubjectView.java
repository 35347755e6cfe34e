package dev.onym.identity.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject as it is shown.
 *
 * @param bsuid the one to send to
 * @param waId with identity:pii only, like the two that follow
 * @param phones the phone as payloads wrote it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SubjectView(
        String id,
        @Nullable String bsuid,
        @Nullable String parentBsuid,
        @Nullable String waId,
        List<String> phones,
        @Nullable String username) {
    public SubjectView {
        phones = List.copyOf(phones);
    }

    /** Without anything but its id. */
    public static SubjectView of(SubjectId subject) {
        return new SubjectView(subject.toString(), null, null, null, List.of(), null);
    }

    /**
     * The subject at a time.
     *
     * @param clear whether phone and username are shown
     */
    public static SubjectView of(SubjectId subject, Person person, boolean clear) {
        return new SubjectView(
                subject.toString(),
                person.bsuid() == null ? null : person.bsuid().value(),
                person.parent() == null ? null : person.parent().value(),
                clear ? text(person.waId()) : null,
                clear
                        ? person.written().stream()
                                .map(PhoneNumber::clearText)
                                .sorted()
                                .toList()
                        : List.of(),
                clear ? text(person.username()) : null);
    }

    private static @Nullable String text(@Nullable PersonalValue value) {
        return value == null ? null : value.clearText();
    }

    /** The same for those who may not see phones and names. */
    public SubjectView veiled() {
        return new SubjectView(id, bsuid, parentBsuid, null, List.of(), null);
    }
}
