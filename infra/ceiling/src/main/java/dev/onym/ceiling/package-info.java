/** A service that reads JSON and answers JSON, and nothing else: what is left of a machine when Quarkus has had its part. */
@NullMarked
package dev.onym.ceiling;

import org.jspecify.annotations.NullMarked;
