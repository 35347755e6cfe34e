/**
 * Everything that is believed in a portfolio, as one stream of lines at one position. Holds a page in memory, whatever the
 * portfolio's size and however slow its reader.
 */
@NullMarked
package dev.onym.identity.export;

import org.jspecify.annotations.NullMarked;
