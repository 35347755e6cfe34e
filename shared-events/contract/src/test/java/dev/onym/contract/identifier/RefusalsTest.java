package dev.onym.contract.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class RefusalsTest {
    private static final List<Function<String, ?>> READERS = List.of(
            Bsuid::new,
            ParentBsuid::new,
            WaId::new,
            PhoneNumber::new,
            PhoneNumber::parse,
            Username::new,
            Username::parse,
            PortfolioId::new,
            WabaId::new,
            PhoneNumberId::new,
            SubjectId::parse);

    @Property
    void noRefusalRepeatsWhatWasGiven(
            @ForAll @StringLength(min = 6, max = 40) @CharRange(from = '!', to = '@') String text) {
        for (Function<String, ?> reader : READERS) {
            Throwable refusal = catchThrowable(() -> reader.apply(text));
            if (refusal != null) {
                assertThat(refusal)
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasNoCause()
                        .hasMessageNotContaining(text);
            }
        }
    }
}
