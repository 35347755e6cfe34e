/**
 * Child processes: started in a guard that ends them when this process ends, however it ends; awaited, started again
 * when they die, and stopped.
 */
@NullMarked
package dev.onym.local.process;

import org.jspecify.annotations.NullMarked;
