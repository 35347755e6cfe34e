/**
 * The events of messaging-service: what webhooks literally said about people, which messages were accepted, whose the
 * business numbers are. Nothing is concluded here: identity-service weighs the evidence.
 */
@NullMarked
package dev.onym.contract.messaging;

import org.jspecify.annotations.NullMarked;
