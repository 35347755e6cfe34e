/**
 * One subject: by what it can be reached, what was claimed of it when, and which events say so.
 */
@NullMarked
package dev.onym.identity.subject;

import org.jspecify.annotations.NullMarked;
