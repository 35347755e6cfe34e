package dev.onym.messaging.registry;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.BusinessNumberRegistered;

/**
 * A number that a business sends from.
 *
 * @param displayPhoneNumber its digits
 */
public record BusinessNumber(PortfolioId portfolio, WabaId waba, PhoneNumberId id, String displayPhoneNumber) {

    static BusinessNumber of(BusinessNumberRegistered event) {
        return new BusinessNumber(event.portfolio(), event.waba(), event.phoneNumberId(), event.displayPhoneNumber());
    }

    BusinessNumberRegistered registered() {
        return new BusinessNumberRegistered(portfolio, waba, id, displayPhoneNumber);
    }

    boolean shows(WabaId ofWaba, String digits) {
        return waba.equals(ofWaba) && displayPhoneNumber.equals(digits);
    }
}
