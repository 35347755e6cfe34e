package dev.onym.contract.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attributes of an envelope, in the order in which they are written; {@code data} follows. All are strings. */
enum Attribute {
    SPECVERSION,
    ID,
    SOURCE,
    TYPE,
    SUBJECT,
    TIME,
    DATACONTENTTYPE,
    PORTFOLIO,
    ACTOR,
    CAUSE,
    KEYREF;

    static final String DATA = "data";
    static final Map<String, Attribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Attribute::text, Function.identity()));

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
        return text;
    }
}
