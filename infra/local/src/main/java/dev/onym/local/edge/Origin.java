package dev.onym.local.edge;

/** A service behind the edge. */
public record Origin(String name, int port) {}
