@NullMarked
package dev.onym.contract;

import org.jspecify.annotations.NullMarked;
