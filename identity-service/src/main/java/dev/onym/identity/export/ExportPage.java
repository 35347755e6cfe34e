package dev.onym.identity.export;

import java.io.IOException;
import java.io.OutputStream;

/** Some lines of an export, as they are sent. */
public final class ExportPage {
    private final byte[] lines;
    private final int claims;
    private final boolean last;

    /**
     * A page.
     *
     * @param lines in UTF-8, without a line break at their end; belong to the page from now on
     * @param claims how many of the lines are claims
     * @param last whether the export ends with them
     */
    ExportPage(byte[] lines, int claims, boolean last) {
        this.lines = lines;
        this.claims = claims;
        this.last = last;
    }

    int claims() {
        return claims;
    }

    boolean last() {
        return last;
    }

    void writeTo(OutputStream body) throws IOException {
        body.write(lines);
    }
}
