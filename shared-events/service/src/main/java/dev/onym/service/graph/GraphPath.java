package dev.onym.service.graph;

import java.util.regex.Pattern;

/** Paths of the Graph API: {@code /v<major>.<minor>/…}. */
public final class GraphPath {
    private static final Pattern SHAPE = Pattern.compile("/?v[0-9]+\\.[0-9]+(/.*)?");

    private GraphPath() {}

    public static boolean matches(String path) {
        return SHAPE.matcher(path).matches();
    }

    /** The id that a path asks for, which is its first segment after the version; empty when there is none. */
    public static String object(String path) {
        String[] segments = path.replaceFirst("^/", "").split("/", 3);
        return segments.length < 2 ? "" : segments[1];
    }
}
