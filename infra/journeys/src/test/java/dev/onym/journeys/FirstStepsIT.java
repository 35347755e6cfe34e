package dev.onym.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Shell;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What somebody does who has never seen the project: start it as the README says, paste what it prints. */
@Order(1)
class FirstStepsIT {
    private static final String STEP = "\n# ";

    private final Onym onym = Onym.running();

    @Test
    void theThreeCommandsWorkAsTheyArePrinted() {
        // given
        List<String> steps = printedSteps();

        // when a webhook is posted
        Shell.Outcome posted = onym.shell().run(steps.get(0));

        // then
        assertThat(posted.output()).contains("HTTP/1.1 200 OK");

        // when it is asked who that is
        Shell.Outcome history = await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> onym.shell().run(steps.get(1)),
                        outcome -> outcome.output().contains("\"status\":\"resolved\""));

        // then
        assertThat(history.output()).contains("\"claims\":[", "447700900123", "tom.ferreira_88", "co-observed");

        // when a message goes to the BSUID
        Shell.Outcome sent = await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> onym.shell().run(steps.get(2)),
                        outcome -> outcome.output().contains("\"messages\""));

        // then
        assertThat(sent.output())
                .contains(
                        "\"contacts\":[{\"input\":\"GB.18450276639201845573\",\"user_id\":\"GB.18450276639201845573\"}]");
    }

    private List<String> printedSteps() {
        String output = onym.launcher().output();
        String commands = output.substring(output.indexOf(STEP + "1."), output.indexOf("Ctrl-C stops"));
        return List.of(commands.substring(STEP.length()).split("\n# [23]\\.")).stream()
                .map(step -> step.substring(step.indexOf('\n')))
                .toList();
    }
}
