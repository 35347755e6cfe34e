/**
 * The one address in front of the services: routes by path, streams bodies both ways, and answers for a service that
 * cannot, in the form that the path promises.
 */
@NullMarked
package dev.onym.local.edge;

import org.jspecify.annotations.NullMarked;
