/**
 * What one webhook body literally says: its updates, their keys, and which identifiers stand together in each. Pure: no
 * transport, no store, no clock; nothing is concluded, and a part that nobody knows is passed over.
 */
@NullMarked
package dev.onym.messaging.update;

import org.jspecify.annotations.NullMarked;
