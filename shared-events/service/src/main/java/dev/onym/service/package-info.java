/** What every service needs in the same way; see the README for how one uses it. */
@NullMarked
package dev.onym.service;

import org.jspecify.annotations.NullMarked;
