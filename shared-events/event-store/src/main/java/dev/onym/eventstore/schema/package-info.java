/**
 * The tables of the store and their numbered migrations. Nothing else creates or changes them, and nothing runs against
 * tables of another version.
 */
@NullMarked
package dev.onym.eventstore.schema;

import org.jspecify.annotations.NullMarked;
