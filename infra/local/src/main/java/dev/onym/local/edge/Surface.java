package dev.onym.local.edge;

/** Whose manners a path has. */
enum Surface {
    /** Meta's: errors in its envelope. */
    GRAPH,
    /** Our own: errors as problem details. */
    OWN
}
