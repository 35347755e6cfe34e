/**
 * What every room of the contract builds on: how a UUID is made and written, of what characters ids are, how bytes are
 * hashed and texts laid side by side. Knows nothing of events, people or keys.
 */
@NullMarked
package dev.onym.contract;

import org.jspecify.annotations.NullMarked;
