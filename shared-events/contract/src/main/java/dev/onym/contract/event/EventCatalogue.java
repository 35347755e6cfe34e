package dev.onym.contract.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which record stands for which event, and how older versions become it. Immutable. */
public final class EventCatalogue {
    private final Map<String, Entry> byName;
    private final Map<Class<?>, Entry> byRecord;
    private final Map<String, StoredVersion> byText = new HashMap<>();

    private EventCatalogue(Builder builder) {
        byName = Map.copyOf(builder.byName);
        byRecord = Map.copyOf(builder.byRecord);
        for (Entry entry : byName.values()) {
            for (EventType version : entry.versions()) {
                byText.put(version.toString(), new StoredVersion(version, entry));
            }
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The current type of a record.
     *
     * @throws IllegalArgumentException for a class that is not in the catalogue
     */
    public EventType typeOf(Class<? extends OnymEvent> record) {
        Entry entry = byRecord.get(record);
        if (entry == null) {
            throw new IllegalArgumentException("not in the catalogue: " + record.getName());
        }
        return entry.type;
    }

    /** All versions in which the event may be stored, from 1 to the current one; empty for a name nobody registered. */
    public Collection<EventType> versionsOf(String name) {
        Entry entry = byName.get(name);
        return entry == null ? List.of() : entry.versions();
    }

    /** One record per event. */
    Set<Class<? extends OnymEvent>> records() {
        return byName.values().stream().map(Entry::record).collect(Collectors.toUnmodifiableSet());
    }

    @Nullable
    StoredVersion version(String type) {
        return byText.get(type);
    }

    /** Has as many upcasters as there are older versions; the first turns data of version 1 into version 2. */
    record Entry(EventType type, Class<? extends OnymEvent> record, List<UnaryOperator<ObjectNode>> upcasters) {
        List<EventType> versions() {
            return IntStream.rangeClosed(1, type.version())
                    .mapToObj(version -> new EventType(type.name(), version))
                    .toList();
        }
    }

    /** A version in which the event may be stored, and what it is today. */
    record StoredVersion(EventType type, Entry entry) {
        boolean isCurrent() {
            return type.equals(entry.type);
        }

        ObjectNode upcast(ObjectNode data) {
            ObjectNode current = data;
            for (UnaryOperator<ObjectNode> upcaster :
                    entry.upcasters.subList(type.version() - 1, entry.upcasters.size())) {
                current = upcaster.apply(current);
            }
            return current;
        }
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final Map<String, Entry> byName = new HashMap<>();
        private final Map<Class<?>, Entry> byRecord = new HashMap<>();

        private Builder() {}

        /**
         * Registers an event that has had one shape only.
         *
         * @throws IllegalArgumentException as below
         */
        public Builder event(String name, Class<? extends OnymEvent> record) {
            return event(name, record, List.of());
        }

        /**
         * Registers an event. Its version is one more than the number of upcasters, so no version can be left out.
         *
         * @param name {@code dev.onym.<service>.<event>}, without version
         * @param upcasters in order: the first turns the JSON of version 1 into version 2. They see ciphertext where
         *     personal data is, and may change the tree they are given
         * @throws IllegalArgumentException if the name or the record is registered already, or is not well-formed
         */
        public Builder event(
                String name, Class<? extends OnymEvent> record, List<UnaryOperator<ObjectNode>> upcasters) {
            if (!record.isRecord()) {
                throw new IllegalArgumentException("not a record: " + record.getName());
            }
            List<UnaryOperator<ObjectNode>> inOrder = List.copyOf(upcasters);
            Entry entry = new Entry(new EventType(name, inOrder.size() + 1), record, inOrder);
            if (byName.putIfAbsent(name, entry) != null) {
                throw new IllegalArgumentException("registered twice: " + name);
            }
            if (byRecord.putIfAbsent(record, entry) != null) {
                throw new IllegalArgumentException("registered twice: " + record.getName());
            }
            return this;
        }

        public EventCatalogue build() {
            return new EventCatalogue(this);
        }
    }
}
