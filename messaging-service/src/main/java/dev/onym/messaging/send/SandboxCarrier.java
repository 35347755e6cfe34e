package dev.onym.messaging.send;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.messaging.address.Addresses;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes messages to whoever has been observed in the portfolio. */
@Singleton
final class SandboxCarrier implements Carrier {
    private final Addresses addresses;

    SandboxCarrier(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Future<Acceptance> offer(PortfolioId portfolio, Recipient recipient) {
        return switch (recipient) {
            case Recipient.ByPhone to -> addresses.find(portfolio, to.phone()).map(SandboxCarrier::byPhone);
            case Recipient.ByBsuid to -> addresses.find(portfolio, to.bsuid()).map(SandboxCarrier::byBsuid);
            case Recipient.ByParentBsuid to ->
                addresses.find(portfolio, to.parentBsuid()).map(SandboxCarrier::byBsuid);
            case Recipient.Malformed to -> Future.succeededFuture(new Acceptance.UnknownBsuid());
            case Recipient.BsuidAsPhone to ->
                Future.succeededFuture(new Acceptance.Swallowed(to.input().replaceAll("[^0-9]", "")));
        };
    }

    private static Acceptance byPhone(Optional<Addresses.Phone> found) {
        if (found.isEmpty()) {
            return new Acceptance.Undeliverable();
        }
        Addresses.Phone phone = found.get();
        Bsuid owner = phone.bsuid();
        return new Acceptance.Taken(
                owner != null ? owner : phone.waId(), phone.waId().clearText());
    }

    private static Acceptance byBsuid(Optional<Bsuid> found) {
        return found.<Acceptance>map(bsuid -> new Acceptance.Taken(bsuid, "")).orElseGet(Acceptance.UnknownBsuid::new);
    }
}
