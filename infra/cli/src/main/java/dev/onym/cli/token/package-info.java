/**
 * Tokens for a sandbox: its key pair and the JWTs signed with it. In production an OpenID provider does this, and the
 * services notice no difference.
 */
@NullMarked
package dev.onym.cli.token;

import org.jspecify.annotations.NullMarked;
