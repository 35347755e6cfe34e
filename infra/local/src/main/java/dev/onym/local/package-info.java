/**
 * {@code infra/onym up}: all of Onym on one machine. The root puts the rooms together and orders their start and end;
 * each room knows one part and nothing of the others.
 */
@NullMarked
package dev.onym.local;

import org.jspecify.annotations.NullMarked;
