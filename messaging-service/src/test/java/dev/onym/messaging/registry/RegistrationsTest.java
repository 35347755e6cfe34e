package dev.onym.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.messaging.Refusal;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private static final PortfolioId OURS = new PortfolioId("770100000000021");
    private static final PortfolioId THEIRS = new PortfolioId("770100000000022");

    @Test
    void aPortfolioComesBeforeItsNumbers() {
        assertThat(Registrations.of(List.of()).decide(OURS, List.of(number(OURS, "1", "14155550100"))))
                .containsExactly(
                        new PortfolioRegistered(OURS),
                        number(OURS, "1", "14155550100").registered());
    }

    @Test
    void whatIsRegisteredAlreadyIsNotRegisteredAgain() {
        assertThat(registered(number(OURS, "1", "14155550100")).decide(OURS, List.of(number(OURS, "1", "14155550100"))))
                .isEmpty();
    }

    @Test
    void aNumberThatIsShownDifferentlyIsRegisteredAgain() {
        BusinessNumber changed = number(OURS, "1", "14155550101");

        assertThat(registered(number(OURS, "1", "14155550100")).decide(OURS, List.of(changed)))
                .containsExactly(changed.registered());
    }

    @Test
    void aNumberOfAnotherPortfolioIsRefused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> registered(number(THEIRS, "1", "14155550100"))
                        .decide(OURS, List.of(number(OURS, "1", "14155550100"))))
                .matches(refused -> refused.why() == Refusal.NUMBER_OF_ANOTHER_PORTFOLIO);
    }

    @Test
    void twoNumbersOfAWabaAreNotShownAlike() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> registered(number(OURS, "1", "14155550100"))
                        .decide(OURS, List.of(number(OURS, "2", "14155550100"))))
                .matches(refused -> refused.why() == Refusal.DISPLAY_NUMBER_TAKEN);
    }

    @Test
    void whatIsAskedForInOneRequestIsHeldToTheSameRule() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Registrations.of(List.of())
                        .decide(OURS, List.of(number(OURS, "1", "14155550100"), number(OURS, "2", "14155550100"))))
                .matches(refused -> refused.why() == Refusal.DISPLAY_NUMBER_TAKEN);
    }

    @Test
    void aNumberIsNotAskedForInTwoWays() {
        BusinessNumber number = number(OURS, "1", "14155550100");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        Registrations.of(List.of()).decide(OURS, List.of(number, number(OURS, "1", "14155550101"))))
                .matches(refused -> refused.why() == CommonRefusal.INVALID_REQUEST);
        assertThat(Registrations.of(List.of()).decide(OURS, List.of(number, number)))
                .containsExactly(new PortfolioRegistered(OURS), number.registered());
    }

    private static Registrations registered(BusinessNumber number) {
        List<OnymEvent> events = List.of(new PortfolioRegistered(number.portfolio()), number.registered());
        return Registrations.of(events);
    }

    private static BusinessNumber number(PortfolioId portfolio, String id, String display) {
        return new BusinessNumber(portfolio, new WabaId("215300000000417"), new PhoneNumberId(id), display);
    }
}
