package dev.onym.identity.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.eventstore.StoredEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is shown.
 *
 * @param data without phones and names, unless identity:pii allows them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        long position,
        String id,
        String type,
        Instant time,
        Instant recordedAt,
        @Nullable String cause,
        Map<String, Object> data) {
    public static EventView of(StoredEvent stored, EventEnvelope envelope, boolean clear) {
        EventId cause = envelope.cause();
        return new EventView(
                stored.position(),
                stored.id().toString(),
                stored.type(),
                envelope.time(),
                Instant.EPOCH.plus(stored.recordedAt(), ChronoUnit.MICROS),
                cause == null ? null : cause.toString(),
                data(envelope.data(), clear));
    }

    private static Map<String, Object> data(OnymEvent event, boolean clear) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(event, component);
            if (value instanceof PersonalValue personal) {
                if (clear) {
                    data.put(component.getName(), personal.clearText());
                }
            } else if (value != null) {
                data.put(component.getName(), value);
            }
        }
        return data;
    }

    private static @Nullable Object value(OnymEvent event, RecordComponent component) {
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("an event is a public record", impossible);
        }
    }
}
