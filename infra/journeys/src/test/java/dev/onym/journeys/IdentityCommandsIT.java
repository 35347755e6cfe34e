package dev.onym.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Readme;
import dev.onym.journeys.testing.Shell;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything that identity-service's README has its readers type: examples, operators' decisions, questions, rebuild. */
@Order(6)
class IdentityCommandsIT {
    private final Onym onym = Onym.running();

    @Test
    void theCommandsOfTheReadmeWorkInOneShell() {
        String script = Readme.script("identity-service").replace(". .onym/", ". " + onym.directory() + "/");

        Shell.Outcome typed = onym.shell().run(script);

        assertThat(typed.output())
                .contains("\"status\":\"resolved\"", "\"policy\":\"park\"", "\"linked\":true", "phone-shared")
                .contains("{\"line\":\"end\"")
                .doesNotContain("\"type\":\"/problems/", "curl: (");
        assertThat(typed.exitCode()).as(typed.output()).isZero();
    }
}
