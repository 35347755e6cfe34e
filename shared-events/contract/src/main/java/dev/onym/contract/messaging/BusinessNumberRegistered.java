package dev.onym.contract.messaging;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.util.regex.Pattern;

/**
 * The business number belongs to the portfolio; of several such events of one number the last one counts.
 *
 * @param displayPhoneNumber the digits of the number. A business's own and shown to everybody, so not personal data
 */
public record BusinessNumberRegistered(
        PortfolioId portfolio, WabaId waba, PhoneNumberId phoneNumberId, String displayPhoneNumber)
        implements MessagingEvent {
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{6,14}");

    public BusinessNumberRegistered {
        if (!DIGITS.matcher(displayPhoneNumber).matches()) {
            throw new IllegalArgumentException("not the digits of a business number");
        }
    }

    @Override
    public Scope scope() {
        return Scope.of(portfolio);
    }

    @Override
    public String key() {
        return phoneNumberId.value();
    }

    /** Carries no personal data; a reference is named all the same. */
    @Override
    public KeyRef keyRef() {
        return new KeyRef(phoneNumberId.value());
    }
}
