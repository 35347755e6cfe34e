package dev.onym.identity.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    /** PostgreSQL's manual, "Array Input and Output Syntax". */
    @Test
    void anArrayInATextQuotesItsElements() {
        assertThat(Columns.array(List.of())).isEqualTo("{}");
        assertThat(Columns.array(List.of("+447700900123", "a,b", "c\"d", "e\\f")))
                .isEqualTo("{\"+447700900123\",\"a,b\",\"c\\\"d\",\"e\\\\f\"}");
    }
}
