/**
 * The envelope of an event, the catalogue of types and the one codec between records and bytes. Personal data passes
 * through the codec encrypted; the bytes that it writes are what is stored, published and hashed.
 */
@NullMarked
package dev.onym.contract.event;

import org.jspecify.annotations.NullMarked;
