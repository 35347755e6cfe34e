package dev.onym.contract.messaging;

/** Where in a webhook a person was seen. What it proves is for identity-service to say. */
public enum ObservationSource {
    /** The author of a message. */
    INBOUND_MESSAGE,
    /** The receiver of a message whose state was told. Never of a failed one. */
    STATUS,
    /** Tapped <i>Share contact info</i>: the phone is the author's own. */
    CONTACT_REQUEST,
    /** The receiver of a message that the business wrote in the app. */
    ECHO,
    /** An entry of the address book of the business's app. */
    STATE_SYNC,
    /** The other side of a thread of the chat history. */
    HISTORY,
    /** Joined, left or asked to join a group. */
    GROUP,
    /** The other side of a call. */
    CALL,
    /** Stopped or resumed marketing messages. */
    PREFERENCES
}
