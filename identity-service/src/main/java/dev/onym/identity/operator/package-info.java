/**
 * What operators decide: merges and their taking back, rectifications, resolutions of conflicts, the policy of a portfolio.
 * Each is one event with who, why and when, appended with what follows from it, unless something that it depends on
 * happened meanwhile.
 */
@NullMarked
package dev.onym.identity.operator;

import org.jspecify.annotations.NullMarked;
