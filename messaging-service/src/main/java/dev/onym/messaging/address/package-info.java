/**
 * What a business can write to: a read model of identity-service's events. Fails closed: what was unlinked, is in dispute or
 * is not known yet is no address.
 */
@NullMarked
package dev.onym.messaging.address;

import org.jspecify.annotations.NullMarked;
