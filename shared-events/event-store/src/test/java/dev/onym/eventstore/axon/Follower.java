package dev.onym.eventstore.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/** Takes whatever a stream has, whenever the stream calls. */
final class Follower implements AutoCloseable {
    private final MessageStream<EventMessage> stream;
    private final List<Entry<EventMessage>> taken = new ArrayList<>();

    Follower(MessageStream<EventMessage> stream) {
        this.stream = stream;
        stream.setCallback(this::take);
    }

    private synchronized void take() {
        for (Optional<Entry<EventMessage>> entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            taken.add(entry.get());
        }
    }

    synchronized List<EventMessage> events() {
        return taken.stream().<EventMessage>map(Entry::message).toList();
    }

    /** Where another follower goes on after the event. */
    synchronized TrackingToken tokenOf(int event) {
        return TrackingToken.fromContext(taken.get(event)).orElseThrow();
    }

    Optional<Throwable> error() {
        return stream.error();
    }

    @Override
    public void close() {
        stream.close();
    }
}
