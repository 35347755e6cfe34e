/**
 * What messaging-service's events prove about identifiers, by reference §8.4, and nothing beyond it.
 */
@NullMarked
package dev.onym.identity.evidence;

import org.jspecify.annotations.NullMarked;
