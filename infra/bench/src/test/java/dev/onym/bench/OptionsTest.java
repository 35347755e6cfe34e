package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onym.local.service.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void withoutOptionsAllButTheIntakeIsMeasured() throws BadOption {
        Options options = Options.parse();

        assertThat(options.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.rows())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(RowGroup.INTAKE)));
        assertThat(options.growthTo()).isEqualTo(1_000_000);
        assertThat(options.subjects()).isEqualTo(1_000_000);
        assertThat(options.observations(12_000)).isEqualTo(12_000);
        assertThat(options.profile()).isNull();
        assertThat(options.markdown()).isNull();
    }

    @Test
    void eachOptionIsTakenAsWritten(@TempDir Path directory) throws BadOption {
        Path file = directory.resolve("table.md");

        Options options = Options.parse(
                "--seconds",
                "0.25",
                "--rows",
                "appends,relay",
                "--growth-to",
                "1e7",
                "--subjects",
                "5e5",
                "--observations",
                "1e6",
                "--sources",
                directory.toString(),
                "--profile",
                directory.toString(),
                "--markdown",
                file.toString());

        assertThat(options.length()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.rows()).containsExactlyInAnyOrder(RowGroup.APPENDS, RowGroup.RELAY);
        assertThat(options.growthTo()).isEqualTo(10_000_000);
        assertThat(options.subjects()).isEqualTo(500_000);
        assertThat(options.observations(1)).isEqualTo(1_000_000);
        assertThat(options.sources()).isEqualTo(directory);
        assertThat(options.profiling(ServiceName.IDENTITY))
                .singleElement()
                .asString()
                .contains(directory.resolve("identity-service").toString());
        assertThat(options.markdown()).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, 1, unknown option --fast",
        "--seconds, soon, --seconds must be a number",
        "--seconds, 0, --seconds must be from",
        "--seconds, NaN, --seconds must be from",
        "--rows, appends;relay, --rows knows",
        "--rows, '', --rows knows",
        "--growth-to, 20000, --growth-to must be a power of ten",
        "--growth-to, 1e3, --growth-to must be a power of ten",
        "--subjects, 10, --subjects must be from 1e3 to 1e7",
        "--observations, many, --observations must be a number",
        "--sources, no/such/directory, --sources must name a directory",
        "--profile, no/such/directory, --profile must name a directory",
        "--markdown, no/such/directory/table.md, --markdown must name a file",
    })
    void aBadOptionIsNamedOnOneLine(String option, String value, String reason) {
        assertThatThrownBy(() -> Options.parse(option, value))
                .isInstanceOf(BadOption.class)
                .hasMessageStartingWith(reason)
                .satisfies(bad -> assertThat(bad.getMessage()).doesNotContain("\n"));
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> Options.parse("--seconds")).hasMessage("--seconds needs a value");
    }
}
