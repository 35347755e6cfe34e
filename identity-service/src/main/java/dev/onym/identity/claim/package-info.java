/**
 * What facts come to: subjects, and the claims that an identifier belonged to one from a time on until another. A pure fold
 * that knows neither stores nor clocks, whose result depends on the facts and never on the order they came in.
 */
@NullMarked
package dev.onym.identity.claim;

import org.jspecify.annotations.NullMarked;
