/**
 * Takes messaging-service's events, decides on each against the facts that it is connected with, and stores what follows in
 * one append. An event that comes again changes nothing.
 */
@NullMarked
package dev.onym.identity.intake;

import org.jspecify.annotations.NullMarked;
