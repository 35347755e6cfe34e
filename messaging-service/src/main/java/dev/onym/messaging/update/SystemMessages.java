package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ChangeKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes of numbers and BSUIDs, in all the dialects of reference §7.5. */
final class SystemMessages {
    /** Greedy: a name may contain the words. */
    private static final Pattern CHANGED = Pattern.compile("\\s*User .* changed from (\\S+) to (\\S+?)\\.?\\s*");

    /** Marks of writing direction, which some bodies set around each value. */
    private static final Pattern MARKS = Pattern.compile("[\u200e\u200f]");

    /** Longer ones are not of Meta's making, and the pattern need not look at them. */
    private static final int LONGEST_BODY = 2_048;

    private SystemMessages() {}

    static @Nullable Fact fact(JsonNode message) {
        JsonNode system = message.path("system");
        ChangeKind kind = kind(Texts.text(system, "type"));
        if (kind == null) {
            return null;
        }
        Bsuid bsuid = Texts.bsuid(system, "user_id");
        WaId waId = Texts.first(Texts.waId(system, "wa_id"), Texts.waId(system, "new_wa_id"));
        Said said = said(Texts.text(system, "body"));
        Bsuid previousBsuid = Texts.bsuid(system, "previous_user_id");
        if (previousBsuid == null && bsuid != null && bsuid.value().equals(said.to)) {
            previousBsuid = Texts.parsed(said.from, Bsuid::new);
        }
        Fact.Change change = new Fact.Change(
                kind,
                previousBsuid,
                bsuid,
                Texts.parentBsuid(system, "previous_parent_user_id"),
                Texts.parentBsuid(system, "parent_user_id"),
                previousWaId(message, waId, said),
                waId);
        return change.namesNobody() ? null : change;
    }

    private static @Nullable ChangeKind kind(@Nullable String type) {
        return switch (type) {
            case "user_changed_number" -> ChangeKind.USER_CHANGED_NUMBER;
            case "user_changed_user_id" -> ChangeKind.USER_CHANGED_USER_ID;
            case "customer_changed_number" -> ChangeKind.CUSTOMER_CHANGED_NUMBER;
            case null, default -> null;
        };
    }

    /** {@code from} is the old phone, but for bodies that have the new one there and the old one only in words. */
    private static @Nullable WaId previousWaId(JsonNode message, @Nullable WaId waId, Said said) {
        WaId from = Texts.waId(message, "from");
        if (from != null && !from.equals(waId)) {
            return from;
        }
        return waId != null && waId.clearText().equals(said.to) ? Texts.parsed(said.from, WaId::new) : null;
    }

    private record Said(@Nullable String from, @Nullable String to) {}

    private static Said said(@Nullable String body) {
        if (body == null || body.length() > LONGEST_BODY) {
            return new Said(null, null);
        }
        Matcher matcher = CHANGED.matcher(MARKS.matcher(body).replaceAll(""));
        return matcher.matches() ? new Said(matcher.group(1), matcher.group(2)) : new Said(null, null);
    }
}
