package dev.onym.contract.event;

/**
 * One fact, as a record whose components are its JSON. A component may be null only where it is marked {@code
 * @Nullable}; the codec sees to that when it reads. No event carries personal data of two people.
 *
 * <p>The three answers below follow from the components and never change for an event: they are compared with the
 * envelope when it is read.
 */
public interface OnymEvent {

    /** Must not be told to any other portfolio. */
    Scope scope();

    /** CloudEvents {@code subject} and Kafka key: events of one key keep their order. Never personal data. */
    String key();

    /** The person whose data the event may carry. */
    KeyRef keyRef();
}
