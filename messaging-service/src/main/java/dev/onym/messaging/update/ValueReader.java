package dev.onym.messaging.update;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.messaging.update.Update.Content;
import dev.onym.messaging.update.Update.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The updates of one change of an entry. Goes by the members of its value and not by the name of the field, which has
 * been spelled in more ways than one.
 */
final class ValueReader {
    private final Messages messages;
    private final Statuses statuses;
    private final OtherFields others;

    ValueReader(ReadingRules rules) {
        messages = new Messages(rules);
        statuses = new Statuses(rules);
        others = new OtherFields(rules);
    }

    /** @param entryTime of account-level webhooks, whose values have no time of their own */
    void read(JsonNode change, @Nullable WabaId waba, JsonNode entryTime, Updates found) {
        JsonNode value = change.path("value");
        Collected updates = new Collected(number(value, waba), found);
        if (!value.isObject()) {
            updates.add("change", change, Update.Unreadable.SHAPE);
            return;
        }
        Contacts contacts = Contacts.of(value);
        boolean known = false;
        known |= each(value, "messages", message -> {
            Fact fact = updates.number.wrote(message)
                    ? OtherFields.sentBefore(message, contacts)
                    : messages.fact(message, contacts);
            updates.add("message", message, timed(message, fact));
        });
        known |= each(value, "statuses", status -> updates.addStatus(status, statuses.fact(status, contacts)));
        known |= each(value, "message_echoes", echo -> {
            updates.add("echo", echo, timed(echo, others.echo(echo, contacts)));
        });
        known |= each(value, "calls", call -> updates.addCall(call, timed(call, others.call(call, contacts))));
        known |= each(value, "user_preferences", preference -> {
            updates.add("preference", preference, timed(preference, others.preference(preference, contacts)));
        });
        known |= each(value, "state_sync", entry -> {
            updates.add("state-sync", entry, timed(entry.path("metadata"), OtherFields.stateSync(entry)));
        });
        known |= each(value, "user_id_update", update -> {
            updates.add("user-id", update, timed(update, OtherFields.userIdUpdate(update)));
        });
        known |= each(value, "history", chunk -> history(chunk, updates));
        known |= each(value, "groups", group -> group(group, updates));
        known |= each(value, "user_actions", action -> updates.add("action", action, Other.NOTHING));
        known |= each(value, "errors", error -> updates.add("error", error, Other.NOTHING));
        if (!known) {
            updates.addWhole(change, entryTime);
        }
    }

    private static boolean each(JsonNode value, String member, Consumer<JsonNode> reader) {
        JsonNode elements = value.path(member);
        if (elements.isArray()) {
            elements.forEach(reader);
        }
        return elements.isArray();
    }

    private static Content timed(JsonNode timestamped, @Nullable Fact fact) {
        return Update.about(Seconds.of(timestamped.path("timestamp")), fact);
    }

    private static void history(JsonNode chunk, Collected updates) {
        JsonNode threads = chunk.path("threads");
        for (JsonNode thread : threads) {
            updates.addThread(thread, Histories.content(thread));
        }
        if (threads.isEmpty()) {
            updates.add("history", chunk, Other.NOTHING);
        }
    }

    /** A participant each; what names none is one update all the same. */
    private void group(JsonNode group, Collected updates) {
        List<JsonNode> people = new ArrayList<>();
        group.path("added_participants").forEach(people::add);
        group.path("removed_participants").forEach(people::add);
        if (people.isEmpty()) {
            people.add(group);
        }
        // All of it belongs to each of them, and it can be long.
        String digest = Digest.of(group);
        for (JsonNode person : people) {
            updates.addParticipant(digest, person, timed(group, others.participant(person)));
        }
    }

    private static NumberReference number(JsonNode value, @Nullable WabaId waba) {
        JsonNode metadata = value.path("metadata");
        String display =
                Texts.first(Texts.text(metadata, "display_phone_number"), Texts.text(value, "display_phone_number"));
        return new NumberReference(
                Texts.parsed(Texts.text(metadata, "phone_number_id"), PhoneNumberId::new), waba, display);
    }

    /** Updates that are all about one number. */
    private record Collected(NumberReference number, Updates all) {

        /** With an id of its own, or its digest in place of one. */
        void add(String kind, JsonNode update, Content content) {
            String digest = Digest.of(update);
            UpdateKey key = UpdateKey.of(kind, Texts.text(update, "id"), null, digest);
            all.add(new Update(key, number, digest, readable(update, content)));
        }

        /** A thread's id is its person's phone and the same in every chunk, so only its content tells chunks apart. */
        void addThread(JsonNode thread, Content content) {
            String digest = Digest.of(thread);
            UpdateKey key = UpdateKey.of("thread", null, null, digest);
            all.add(new Update(key, number, digest, readable(thread, content)));
        }

        void addStatus(JsonNode status, @Nullable Fact fact) {
            String digest = Digest.of(status);
            UpdateKey key = UpdateKey.of("status", Texts.text(status, "id"), Texts.text(status, "status"), digest)
                    .withParticipant(Statuses.participant(status));
            all.add(new Update(key, number, digest, readable(status, timed(status, fact))));
        }

        void addCall(JsonNode call, Content content) {
            String digest = Digest.of(call);
            UpdateKey key = UpdateKey.of("call", Texts.text(call, "id"), Texts.text(call, "event"), digest);
            all.add(new Update(key, number, digest, readable(call, content)));
        }

        void addParticipant(String digest, JsonNode person, Content content) {
            UpdateKey key = UpdateKey.of("group", digest, null, digest).withParticipant(Digest.of(person));
            all.add(new Update(key, number, digest, readable(person, content)));
        }

        /** A value of another kind: about the number or the account. */
        void addWhole(JsonNode change, JsonNode entryTime) {
            String digest = Digest.of(change);
            UpdateKey key = UpdateKey.of("value", digest, entryTime.asText(), digest);
            all.add(new Update(key, number, digest, Other.NOTHING));
        }

        private static Content readable(JsonNode update, Content content) {
            return update.isObject() ? content : Update.Unreadable.SHAPE;
        }
    }
}
