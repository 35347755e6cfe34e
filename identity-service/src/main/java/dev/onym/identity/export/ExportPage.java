package dev.onym.identity.export;

/**
 * Some lines of an export.
 *
 * @param text without a line break at its end
 * @param claims how many of the lines are claims
 * @param last whether the export ends with them
 */
public record ExportPage(String text, int claims, boolean last) {}
