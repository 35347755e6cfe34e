package dev.onym.eventstore.state;

/**
 * What a boundary's events up to a position come to.
 *
 * @param state immutable, shared by all decisions that start from it
 * @param position every matching event up to it is in the state, and none after it
 * @param unsaved how many of those events no snapshot contains
 */
public record ReadState<S>(S state, long position, int unsaved) {}
