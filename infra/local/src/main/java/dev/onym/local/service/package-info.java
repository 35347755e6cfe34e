/**
 * The three services as child JVMs: what each is told, and how its next start becomes a fast one.
 */
@NullMarked
package dev.onym.local.service;

import org.jspecify.annotations.NullMarked;
