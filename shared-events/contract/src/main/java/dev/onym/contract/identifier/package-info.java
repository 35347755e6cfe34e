/**
 * The identifiers of people, businesses and messages, each a type that cannot hold a wrong value. Those that are
 * personal data show themselves only through {@link dev.onym.contract.identifier.PersonalValue#clearText()}.
 */
@NullMarked
package dev.onym.contract.identifier;

import org.jspecify.annotations.NullMarked;
