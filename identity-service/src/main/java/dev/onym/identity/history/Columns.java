package dev.onym.identity.history;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one statement, column by column, as {@code unnest} takes them: a hundred rows cost little more than one. */
final class Columns {
    private Columns() {}

    static String[] portfolios(Collection<? extends Scoped<?>> rows) {
        return rows.stream().map(row -> row.portfolio().value()).toArray(String[]::new);
    }

    static <R> String[] texts(Collection<R> rows, Function<R, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    static <R> UUID[] uuids(Collection<R> rows, Function<R, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    static <R> Long[] longs(Collection<R> rows, Function<R, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    static <R> Boolean[] booleans(Collection<R> rows, Function<R, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }

    static <R> OffsetDateTime[] times(Collection<R> rows, Function<R, @Nullable OffsetDateTime> column) {
        return rows.stream().map(column).toArray(OffsetDateTime[]::new);
    }

    /** As PostgreSQL writes an array in a text: arrays in arrays would all have to be of one length. */
    static String array(Collection<String> elements) {
        return elements.stream()
                .map(element -> '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
