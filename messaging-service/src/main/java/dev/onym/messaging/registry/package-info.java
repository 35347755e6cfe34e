/**
 * Which business numbers belong to which portfolio, and which applications speak for it. Numbers are events; applications
 * and their secrets are encrypted rows, because a secret has to be replaceable.
 */
@NullMarked
package dev.onym.messaging.registry;

import org.jspecify.annotations.NullMarked;
