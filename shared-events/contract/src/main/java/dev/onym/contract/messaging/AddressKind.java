package dev.onym.contract.messaging;

/** By what the receiver of a message was addressed. */
public enum AddressKind {
    PHONE,
    BSUID,
    PARENT_BSUID
}
