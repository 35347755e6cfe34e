package dev.onym.messaging.registry;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.MessagingEvent;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import jakarta.inject.Singleton;
import java.util.Set;

/** What registrations are found by. Global: whose a number is, is asked before the portfolio is known. */
@Singleton
class RegistryTags {
    private final TagKey tags;

    RegistryTags(TagKey tags) {
        this.tags = tags;
    }

    Criterion portfolio(PortfolioId portfolio) {
        return Criterion.tagged(portfolioTag(portfolio));
    }

    Criterion number(PhoneNumberId number) {
        return Criterion.tagged(numberTag(number));
    }

    Criterion display(WabaId waba, String digits) {
        return Criterion.tagged(displayTag(waba, digits));
    }

    Criterion waba(WabaId waba) {
        return Criterion.tagged(wabaTag(waba));
    }

    Set<EventTag> of(BusinessNumber number) {
        return Set.of(
                portfolioTag(number.portfolio()),
                numberTag(number.id()),
                wabaTag(number.waba()),
                displayTag(number.waba(), number.displayPhoneNumber()));
    }

    Set<EventTag> of(MessagingEvent event) {
        return switch (event) {
            case PortfolioRegistered registered -> Set.of(portfolioTag(registered.portfolio()));
            case BusinessNumberRegistered registered -> of(BusinessNumber.of(registered));
            default -> throw new IllegalArgumentException("not a registration: " + event.getClass());
        };
    }

    private EventTag portfolioTag(PortfolioId portfolio) {
        return tags.tag(Scope.GLOBAL, "portfolio", portfolio.value());
    }

    private EventTag numberTag(PhoneNumberId number) {
        return tags.tag(Scope.GLOBAL, "business-number", number.value());
    }

    private EventTag wabaTag(WabaId waba) {
        return tags.tag(Scope.GLOBAL, "waba", waba.value());
    }

    private EventTag displayTag(WabaId waba, String digits) {
        return tags.tag(Scope.GLOBAL, "display-number", waba.value() + "/" + digits);
    }
}
