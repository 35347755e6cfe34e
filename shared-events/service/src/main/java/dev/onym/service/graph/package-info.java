/** Errors in the form of Meta's Graph API (reference §9.3). One enum holds the codes; texts are Meta's where they are known. */
@NullMarked
package dev.onym.service.graph;

import org.jspecify.annotations.NullMarked;
