/**
 * PostgreSQL from its Maven artifact: unpacked once, initialised once, durable, with a role and a database for each
 * service.
 */
@NullMarked
package dev.onym.local.postgres;

import org.jspecify.annotations.NullMarked;
