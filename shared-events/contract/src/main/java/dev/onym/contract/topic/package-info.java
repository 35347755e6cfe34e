/**
 * Where events are published and what stands beside the envelope. A subscriber finds here the names of topics and
 * headers, and the leaf by which to check that nothing was changed.
 */
@NullMarked
package dev.onym.contract.topic;

import org.jspecify.annotations.NullMarked;
