/**
 * Takes messages of businesses: the Cloud API's {@code POST /{phone_number_id}/messages}. An answer of 200 means that the
 * message is durable as accepted; what becomes of it is for statuses to tell.
 */
@NullMarked
package dev.onym.messaging.send;

import org.jspecify.annotations.NullMarked;
