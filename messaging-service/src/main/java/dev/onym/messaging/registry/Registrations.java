package dev.onym.messaging.registry;

import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.MessagingEvent;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.messaging.Refusal;
import dev.onym.service.problem.CommonRefusal;
import dev.onym.service.problem.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is registered already of what somebody wants to register: the state of one decision. */
record Registrations(Set<PortfolioId> portfolios, Map<PhoneNumberId, BusinessNumber> numbers) {

    static Registrations of(List<OnymEvent> events) {
        Set<PortfolioId> portfolios = new HashSet<>();
        Map<PhoneNumberId, BusinessNumber> numbers = new HashMap<>();
        for (OnymEvent event : events) {
            if (event instanceof PortfolioRegistered registered) {
                portfolios.add(registered.portfolio());
            } else if (event instanceof BusinessNumberRegistered registered) {
                numbers.put(registered.phoneNumberId(), BusinessNumber.of(registered));
            }
        }
        return new Registrations(portfolios, numbers);
    }

    /**
     * What has to be recorded; nothing, where everything is as it is wanted. Numbers that are not named stay.
     *
     * @throws Refused where a number is somebody else's, or is wanted in two ways
     */
    List<MessagingEvent> decide(PortfolioId portfolio, List<BusinessNumber> wanted) {
        List<MessagingEvent> events = new ArrayList<>();
        if (!portfolios.contains(portfolio)) {
            events.add(new PortfolioRegistered(portfolio));
        }
        Map<PhoneNumberId, BusinessNumber> known = new HashMap<>(numbers);
        Map<PhoneNumberId, BusinessNumber> named = new HashMap<>();
        for (BusinessNumber number : wanted) {
            BusinessNumber before = named.putIfAbsent(number.id(), number);
            if (before != null && !before.equals(number)) {
                throw new Refused(
                        CommonRefusal.INVALID_REQUEST,
                        "phone number id %s has two display numbers"
                                .formatted(number.id().value()));
            }
            BusinessNumber registered = known.put(number.id(), number);
            if (registered != null && !registered.portfolio().equals(portfolio)) {
                throw new Refused(
                        Refusal.NUMBER_OF_ANOTHER_PORTFOLIO,
                        "phone number id " + number.id().value());
            }
            boolean taken = known.values().stream()
                    .anyMatch(other ->
                            !other.id().equals(number.id()) && other.shows(number.waba(), number.displayPhoneNumber()));
            if (taken) {
                throw new Refused(
                        Refusal.DISPLAY_NUMBER_TAKEN,
                        "phone number id " + number.id().value());
            }
            if (!number.equals(registered)) {
                events.add(number.registered());
            }
        }
        return events;
    }
}
