/**
 * What instances remember of read models. A projection announces which rows it changes in the transaction that changes them,
 * and whoever remembers something of them forgets it.
 */
@NullMarked
package dev.onym.service.remembered;

import org.jspecify.annotations.NullMarked;
